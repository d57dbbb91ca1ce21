#!/usr/bin/env bash
# The way from process start to the first frame, beside less on the same text: both are started in a
# pseudo-terminal, told to leave at once, and timed as whole processes in one run.
#
#   benches/start.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs="${1:-40}"
[ -n "${OPCIT:-}" ] || cargo build --release
opcit="${OPCIT:-${CARGO_TARGET_DIR:-target}/release/opcit}"
home="$(mktemp -d)"
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home" XDG_DATA_HOME="$home" XDG_CONFIG_HOME="$home" TERM=xterm
"$opcit" show A/RES/99/214 >"$home/text"
export OPCIT="$opcit" TEXT="$home/text" RUNS="$runs"
python3 - <<'PYTHON'
import os, pty, select, time

def first_frame(words):
    """Seconds from the fork until the screen has its last line and nothing more comes for 20 ms."""
    started = time.monotonic()
    pid, master = pty.fork()
    if pid == 0:
        os.execvp(words[0], words)
    seen, last = b"", started
    while True:
        ready, _, _ = select.select([master], [], [], 0.02 if seen else 2)
        if not ready:
            break
        try:
            seen += os.read(master, 65536)
        except OSError:
            break
        last = time.monotonic()
    os.write(master, b"q")
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)
    os.close(master)
    return last - started

runs = int(os.environ["RUNS"])
times = {"less": [], "opcit": []}
for _ in range(runs):
    times["less"].append(first_frame(["less", os.environ["TEXT"]]))
    times["opcit"].append(first_frame([os.environ["OPCIT"], "A/RES/99/214"]))
median = {name: sorted(all)[len(all) // 2] for name, all in times.items()}
for name, seconds in median.items():
    print(f"{name:6} {seconds * 1000:6.1f} ms")
print(f"ratio  {median['opcit'] / median['less']:6.2f}")
PYTHON
