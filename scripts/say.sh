# How set-up talks: a line before each piece of work, one sentence when it has to stop.

say() { printf '· %s\n' "$*"; }

stop() {
    printf '\nSet-up stopped: %s\n' "$*" >&2
    exit 1
}

# Runs a command with its output in a log, so that the screen shows what is done and not how.
# quietly LOG SENTENCE COMMAND...: the sentence names the remedy when the command fails.
quietly() {
    local log=$1 sentence=$2
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null || stop "$sentence (details: $log)"
}

# at_least HAVE WANT: compares version numbers.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }
