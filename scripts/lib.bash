# Sourced by the install scripts: what they share about Debian packages.

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "This needs root and there is no sudo. As root, run: $*"
    fi
}

# Installs Debian packages without starting what they bring: a server that we did not start is not ours to run.
# $1 says in plain words what is missing; the rest are the packages.
apt_install() {
    local what=$1
    shift
    command -v apt-get >/dev/null || die "Missing: $what. Install it (on Debian: $*) and run this again."
    say "Installing $what ($*) …"
    if [ -z "${apt_lists_are_fresh:-}" ]; then
        as_root apt-get update --quiet=2
        apt_lists_are_fresh=yes
    fi
    local policy=/usr/sbin/policy-rc.d ours=
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        ours=yes
    fi
    local outcome=0
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet=2 --no-install-recommends "$@" >&2 || outcome=$?
    if [ -n "$ours" ]; then as_root rm --force "$policy"; fi
    [ "$outcome" = 0 ] || die "Could not install $what ($*)."
}
