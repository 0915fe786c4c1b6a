# The npm packages of the lock file: build tools and checks, nothing that a reader ever loads.

install_npm_packages() {
    local stamp=node_modules/.nearmiss wanted
    # The lock file and Node's major version decide what belongs into node_modules.
    wanted="$(cksum <package-lock.json) $(node --version | cut -d . -f 1)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return

    say "Installing the npm packages of package-lock.json"
    quietly .tools/npm.log "npm could not install its packages: check the network or npm's registry setting, then run this again" \
        npm ci --no-fund --no-audit --no-update-notifier
    printf '%s' "$wanted" >"$stamp"
}
