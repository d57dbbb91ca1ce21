#!/bin/sh
# Many readers at once on one library: private memory and CPU of each, with less on the same text
# beside them. Needs Linux (/proc), script (util-linux) and less.
#
#   benches/many.sh [READERS] [SECONDS]
#
# OPCIT is the program, OPCIT_LIBRARY the library, PLACE what every reader opens.
set -eu

readers=${1:-50}
seconds=${2:-10}
opcit=${OPCIT:-target/release/opcit}
folder=$(mktemp -d)
started=

cleanup() {
    for pid in $started; do kill "$pid" 2>/dev/null || :; done
    wait 2>/dev/null || :
    rm -rf "$folder"
}
trap cleanup EXIT INT TERM

# Each runs in a pty of its own, of 120 columns and 40 rows, with a fifo for a keyboard.
launch() { # NAME COMMAND
    mkfifo "$folder/$1.keys"
    script -qfc "stty rows 40 cols 120; echo \$\$ > $folder/$1.pid; exec $2" /dev/null \
        < "$folder/$1.keys" > /dev/null 2>&1 &
    started="$started $!"
    # Holding the writing end open keeps the keyboard there.
    sleep 100000 > "$folder/$1.keys" &
    started="$started $!"
}

pids() { cat "$folder"/"$1"*.pid; }

private() { # sum of private memory in KiB, and of the share of the program's pages each holds
    for pid in $(pids "$1"); do
        awk '/^Private_(Clean|Dirty):/ { p += $2 } /^Pss:/ { s += $2 } END { print p, s }' \
            "/proc/$pid/smaps_rollup"
    done | awk -v name="$1" '
        { p += $1; s += $2; if ($1 > most) most = $1 }
        END { printf "%-6s %3d running   private %6.2f MiB each (most %6.2f)   share %6.2f MiB each\n",
              name, NR, p / NR / 1024, most / 1024, s / NR / 1024 }'
}

cpu() { # clock ticks and times put on a processor, of all
    for pid in $(pids "$1"); do
        for task in /proc/"$pid"/task/*; do
            awk '{ print $14 + $15 }' "$task/stat" | tr '\n' ' '
            awk '/ctxt_switches/ { s += $2 } END { print s }' "$task/status"
        done
    done | awk '{ t += $1; w += $2 } END { print t, w }'
}

# The built-in documents stand in for a library where none is named.
corpus=$(dirname "$0")/../corpus
if [ -z "${OPCIT_LIBRARY:-}" ]; then
    OPCIT_LIBRARY=$folder/library
    export OPCIT_LIBRARY
    "$opcit" add "$corpus"/*.txt > /dev/null
fi
place=${PLACE:-A/RES/103/198}
"$opcit" show "$place" > "$folder/text.txt"

n=0
while [ "$n" -lt "$readers" ]; do
    n=$((n + 1))
    launch "opcit$n" "env XDG_STATE_HOME=$folder/state $opcit $place"
    launch "less$n" "less $folder/text.txt"
done

# All are there, and at rest.
until [ "$(pids opcit 2>/dev/null | wc -l)" -eq "$readers" ] &&
    [ "$(pids less 2>/dev/null | wc -l)" -eq "$readers" ]; do sleep 0.2; done
before=$(cpu opcit)
until sleep 1; now=$(cpu opcit); [ "$now" = "$before" ]; do before=$now; done

for name in opcit less; do private "$name"; done
for name in opcit less; do
    set -- $(cpu "$name")
    sleep "$seconds"
    set -- "$1" "$2" $(cpu "$name")
    echo "$name: in $seconds seconds of idling, all together: $(($3 - $1)) ticks of CPU, $(($4 - $2)) wake-ups"
done
