# Pagefind, which makes the search index: the setting, then the one on PATH, then our own copy from npm.

# Prints the path of the Pagefind to use; fails when there is none. ($root is the project's folder.)
find_pagefind() {
    if [ -n "${NEARMISS_PAGEFIND:-}" ]; then
        command -v "$NEARMISS_PAGEFIND"
    elif command -v pagefind >/dev/null; then
        command -v pagefind
    elif [ -x "$root/.tools/pagefind" ] && "$root/.tools/pagefind" --version >/dev/null 2>&1; then
        printf '%s\n' "$root/.tools/pagefind"
    else
        return 1
    fi
}

install_pagefind() {
    local own
    own=$(ls "$root"/node_modules/@pagefind/*/bin/pagefind_extended 2>/dev/null | head -n 1)
    mkdir -p .tools
    [ -z "$own" ] || ln -sfn "$own" .tools/pagefind
    find_pagefind >/dev/null || stop "npm has no ready Pagefind for $(uname -s) on $(uname -m): install Pagefind 1.5 or newer and set NEARMISS_PAGEFIND to its path."
}
