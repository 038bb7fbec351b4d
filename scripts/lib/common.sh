# Sourced by every script here: where things are, progress, long commands, one-line errors, the lock.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
BUILD="$ROOT/build"
DEPS="$BUILD/deps"
LOGS="$BUILD/log"
cd "$ROOT"

STEP=0
STEPS=0        # each script says how many it has
CHILD=         # process group of the long command that runs now

# say WORDS: a line of progress.
say() { printf '%s\n' "$*"; }

# step WORDS: the next numbered step.
step() {
    STEP=$((STEP + 1))
    say "[$STEP/$STEPS] $*"
}

# die WORDS: one line, what is wrong and what to do.
die() {
    printf 'maatwerk: %s\n' "$*" >&2
    exit 1
}

mkdir -p "$DEPS" "$LOGS" 2>/dev/null && [ -w "$LOGS" ] ||
    die "$BUILD can't be written to: run this as the owner of the folder, or as root."

stop_child() { [ -z "$CHILD" ] || kill -- "-$CHILD" 2>/dev/null || true; }
trap stop_child EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# how_far LOG: where a running command is: ninja's [n/m], else its last line.
how_far() {
    local count
    count=$(tail -c 4000 "$1" | grep -o '^\[[0-9]*/[0-9]*\]' | tail -n 1 || true)
    [ -n "$count" ] || count=$(tail -n 1 "$1" | tr -d '\r' | cut -c 1-70)
    say "      $((SECONDS - started)) s  $count"
}

# logged NAME COMMAND...: runs it with its output in build/log/NAME.log and says every ten seconds how
# far it is. Answers the command's exit code.
logged() {
    local log="$LOGS/$1.log" started=$SECONDS ticks=0 code=0
    shift
    setsid "$@" >"$log" 2>&1 </dev/null &
    CHILD=$!
    while kill -0 "$CHILD" 2>/dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        [ $((ticks % 50)) -ne 0 ] || how_far "$log"
    done
    wait "$CHILD" || code=$?
    CHILD=
    return "$code"
}

# logged_or_die NAME WORDS COMMAND...: as logged; when it fails, the end of its log and the one line.
logged_or_die() {
    local name=$1 words=$2
    shift 2
    if ! logged "$name" "$@"; then
        tail -n 25 "$LOGS/$name.log" >&2
        die "$words The whole of it is in build/log/$name.log."
    fi
}

# one_at_a_time: waits until no other run works on this folder. What a killed run left behind still holds
# the lock until it ends, so two builds never write into one folder.
one_at_a_time() {
    exec 9>"$BUILD/lock"
    flock --nonblock 9 && return
    say "Another run is at work in this folder; waiting for it to end (at most 30 minutes)."
    flock --wait 1800 9 || die "The other run did not end. Stop it, then run this again."
}

# unlock: from here on this run changes nothing in build/.
unlock() { exec 9>&-; }

# replace_folder NEW OLD: NEW takes OLD's place; being stopped in between leaves one of the two whole.
replace_folder() {
    rm -rf "$2.old"
    [ ! -e "$2" ] || mv "$2" "$2.old"
    mv "$1" "$2"
    rm -rf "$2.old"
}
