# Pagefind, which makes the search index: the setting, then the one on PATH, then our own copy from npm.

# Prints the path of the Pagefind to use; fails when there is none. ($root is the project's folder.)
find_pagefind() {
    if [ -n "${NEARMISS_PAGEFIND:-}" ]; then
        command -v "$NEARMISS_PAGEFIND"
    elif command -v pagefind >/dev/null; then
        command -v pagefind
    else
        local own
        own=$(ls "$root"/node_modules/@pagefind/*/bin/pagefind_extended 2>/dev/null | head -n 1)
        [ -x "$own" ] && "$own" --version >/dev/null 2>&1 && printf '%s\n' "$own"
    fi
}

check_pagefind() {
    find_pagefind >/dev/null || stop "npm has no ready Pagefind for $(uname -s) on $(uname -m): install Pagefind 1.5 or newer and set NEARMISS_PAGEFIND to its path."
}
