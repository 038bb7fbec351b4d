# Debian packages: which ones each command needs, installed when missing.
# shellcheck shell=bash

# To build and serve the page.
PAGE_PACKAGES=(cmake ninja-build ccache emscripten node-acorn nodejs esbuild libexpected-dev xz-utils)
# On top of those, to run the tests: the native build, the browser, the readers of what it printed, oracles.
TEST_PACKAGES=(g++ libsdl2-dev libgles-dev clang-format chromium poppler-utils clasp)
# Debian's npm, unless node came from elsewhere and brought its own.
command -v npm >/dev/null || TEST_PACKAGES+=(npm)

OTHER_SYSTEMS="README.md, section 'Other systems', says what to have instead"

APT_OPTIONS=(-q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
export DEBIAN_FRONTEND=noninteractive

# missing_packages NAME...: those that are not installed.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null | grep -q '^.i ' || echo "$name"
    done
}

require_debian() {
    command -v apt-get >/dev/null || die "This is not Debian (no apt-get): $OTHER_SYSTEMS."
    grep -q '^ID=debian$' /etc/os-release 2>/dev/null || die "This is not Debian: $OTHER_SYSTEMS."
}

# refresh_packages: apt's lists, once a run.
refresh_packages() {
    [ -z "${PACKAGES_FRESH:-}" ] || return 0
    logged_or_die apt-update "apt-get update failed: check the network, then run this again." \
        apt-get "${APT_OPTIONS[@]}" update
    PACKAGES_FRESH=1
}

# install_packages NAME...
install_packages() {
    local missing
    require_debian
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        say "      all here"
        return
    fi
    [ "$(id -u)" -eq 0 ] || die "Packages are missing. Run as root: apt-get install --no-install-recommends ${missing[*]}"
    say "      installing ${missing[*]}"
    if [ -n "$(dpkg --audit)" ]; then
        logged_or_die dpkg "An earlier installation was cut off and can't be finished: run dpkg --configure -a." \
            dpkg --configure -a
    fi
    refresh_packages
    logged_or_die apt-install "apt-get install failed: check the network and the disk, then run this again." \
        apt-get "${APT_OPTIONS[@]}" install -y --no-install-recommends "${missing[@]}"
}
