# The programs that must be there before anything else: we look, and we name what to install.

need_program() { # need_program NAME SENTENCE
    command -v "$1" >/dev/null 2>&1 || stop "$2"
}

check_programs() {
    need_program git "install git (Debian: apt-get install git)."
    need_program make "install make (Debian: apt-get install make)."
    need_program cc "install a C compiler (Debian: apt-get install build-essential)."
    need_program cargo "install Rust 1.94 or newer with rustup, then open a new shell so that cargo is on PATH."
    need_program node "install Node.js 20 or newer with npm."
    need_program npm "install npm, which usually comes with Node.js."

    local rust node
    rust=$(rustc --version | cut -d ' ' -f 2)
    at_least "${rust%%-*}" 1.94.0 || stop "Rust is $rust here and 1.94 or newer is needed: run rustup update stable."
    node=$(node --version)
    at_least "${node#v}" 20.0.0 || stop "Node.js is $node here and 20 or newer is needed: install a newer one."
}
