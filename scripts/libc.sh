# A newer C library for the npm copy of Zola, kept beside the project and used by nothing else:
# Debian 13's packages, from the mirror this host already uses. The host's own apt is not touched.

install_newer_libc() {
    local remedy="install Zola 0.22 or newer and set NEARMISS_ZOLA to its path."
    command -v apt-get >/dev/null && command -v dpkg >/dev/null ||
        stop "this system's C library is too old for the npm copy of Zola: $remedy"

    local mirror
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || stop "apt names no Debian mirror to take a newer C library from: $remedy"

    say "Fetching Debian 13's C library for Zola (kept in .tools, this system stays as it is)"
    local apt="$root/.tools/apt"
    private_apt "$apt" "$mirror"
    quietly "$root/.tools/apt.log" "the Debian mirror gave no package list: check the network, or $remedy" \
        env APT_CONFIG="$apt/apt.conf" apt-get update
    (cd "$apt/packages" && quietly "$root/.tools/apt.log" "the Debian mirror gave no C library: check the network, or $remedy" \
        env APT_CONFIG="$apt/apt.conf" apt-get download libc6 libstdc++6 libgcc-s1) || exit 1

    rm -rf .tools/libc.new
    local package
    for package in "$apt"/packages/*.deb; do
        quietly "$root/.tools/apt.log" "a package of Debian 13 does not unpack: delete .tools and run this again" \
            dpkg -x "$package" .tools/libc.new
    done
    mv .tools/libc.new .tools/libc
    rm -rf "$apt"
}

# The mirror of the host's own release, as apt itself spells it out.
debian_mirror() {
    local codename
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    apt-get update --print-uris 2>/dev/null |
        sed -n "s|^'\(.*\)/dists/$codename/.*|\1|p" | grep -m 1 . || true
}

# private_apt FOLDER MIRROR: an apt of its own, with the host's way to the network (proxies, keys).
private_apt() {
    local apt=$1 mirror=$2
    rm -rf "$apt"
    mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/packages"
    : >"$apt/status"
    printf 'deb %s trixie main\n' "$mirror" >"$apt/sources.list"
    {
        apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets'
        printf '%s "%s";\n' \
            Dir::Etc::main /dev/null Dir::Etc::parts /dev/null \
            Dir::Etc::sourcelist "$apt/sources.list" Dir::Etc::sourceparts /dev/null \
            Dir::Etc::preferences /dev/null Dir::Etc::preferencesparts /dev/null \
            Dir::State "$apt/state" Dir::State::status "$apt/status" Dir::Cache "$apt/cache" \
            Acquire::Languages none
        # A folder of the project's is often closed to apt's sandbox user.
        [ "$(id -u)" -ne 0 ] || printf 'APT::Sandbox::User "root";\n'
    } >"$apt/apt.conf"
}
