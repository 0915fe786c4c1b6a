# Chromium, in which the checks of the pages run. Reading and publishing never need it.

find_chromium() {
    local name
    for name in "${NEARMISS_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

# Only root can install a system package; everybody else is told how, and CI must have it.
install_chromium() {
    find_chromium >/dev/null && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "Installing Chromium for the checks of the pages (apt-get install chromium)"
        local sentence="Chromium could not be installed: check the network, or set NEARMISS_CHROMIUM to a browser"
        export DEBIAN_FRONTEND=noninteractive
        quietly .tools/chromium.log "$sentence" apt-get update
        quietly .tools/chromium.log "$sentence" apt-get install --yes --no-install-recommends chromium
    elif [ "${CI:-}" = true ]; then
        stop "install Chromium (Debian: apt-get install chromium) or set NEARMISS_CHROMIUM to its path."
    fi
}
