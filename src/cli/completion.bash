# Completions of opcit for bash: opcit itself is asked how the last word may go on.
_opcit() {
    local line=${COMP_LINE:0:COMP_POINT} words=() word before offered
    # As they are written: bash would part them at @, : and = as well.
    read -a words <<<"$line"
    case $line in *[[:space:]]) words+=("") ;; esac
    word=${words[${#words[@]} - 1]}
    # Of that word bash replaces only its own last piece.
    before=$((${#word} - ${#2}))
    ((before < 0)) && before=0
    COMPREPLY=()
    while IFS= read -r offered; do
        [ "${#offered}" -gt "$before" ] || continue
        printf -v offered %q "${offered:before}"
        COMPREPLY+=("$offered")
    done < <(OPCIT_COMPLETE=bash opcit -- "${words[@]}" 2>/dev/null)
    # More is to come.
    case ${COMPREPLY[*]} in *[/=@#]) compopt -o nospace 2>/dev/null ;; esac
}
complete -o bashdefault -o nosort -F _opcit opcit 2>/dev/null ||
    complete -o bashdefault -F _opcit opcit
