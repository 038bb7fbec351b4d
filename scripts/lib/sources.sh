# Third-party sources from Debian's archive, kept in build/deps/src where cmake/Dependencies.cmake finds
# them. A private apt folder asks for source packages of three releases and leaves the system as it is;
# apt checks the signatures. A mirror that lags may be used past its date: versions are pinned, so an old list
# can't slip an old version in. Only upstream's own tarball is taken: unpacking it needs no packaging tool.
# shellcheck shell=bash

# folder | source package | pinned version | series that will do when the archive has moved on | what to keep
SOURCES=(
    "sdl2|libsdl2|2.26.5+dfsg-1|2.|."
    "imgui|imgui|1.92.2b+ds-1|1.9[2-9].|."
    "json|nlohmann-json3|3.11.2-2|3.11.|single_include LICENSE.MIT"
    "qrcodegen|qr-code-generator|1.8.0-1.1|1.|cpp Readme.markdown"
    "catch2|catch2|3.7.1-0.5|3.|."
)
APT_PRIVATE="$DEPS/apt"

PRIVATE_APT=(-q -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$APT_PRIVATE/parts"
    -o "Dir::State::Lists=$APT_PRIVATE/lists" -o "Dir::Cache=$APT_PRIVATE/cache"
    -o APT::Sandbox::User=root -o Acquire::Retries=3 -o Acquire::Check-Valid-Until=false)

# debian_archives: where the system itself takes Debian from, however its sources are written down.
debian_archives() {
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | sed -n 's/^Debian //p' | sort -u
}

prepare_private_apt() {
    local archives keyring
    archives=$(debian_archives)
    if [ -z "$archives" ] && [ "$(id -u)" -eq 0 ]; then
        refresh_packages
        archives=$(debian_archives)
    fi
    [ -n "$archives" ] || die "apt knows no Debian archive: run apt-get update as root, then this again."
    keyring=$(ls /usr/share/keyrings/debian-archive-keyring.* 2>/dev/null | head -n 1)
    [ -n "$keyring" ] || die "Debian's keys are missing. Run as root: apt-get install debian-archive-keyring"
    mkdir -p "$APT_PRIVATE"/{parts,lists/partial,cache/archives/partial}
    printf 'Types: deb-src\nURIs: %s\nSuites: bookworm trixie sid\nComponents: main\nSigned-By: %s\n' \
        "$(echo $archives)" "$keyring" >"$APT_PRIVATE/parts/source.sources"
    logged apt-sources apt-get "${PRIVATE_APT[@]}" update ||
        say "      notice: not all lists of Debian's sources can be had (build/log/apt-sources.log)"
}

# versions_of PACKAGE PINNED SERIES: the pinned version, then the others of its series, the newest first.
versions_of() {
    echo "$2"
    apt-cache "${PRIVATE_APT[@]}" showsrc "$1" 2>/dev/null | sed -n 's/^Version: //p' | grep "^${3//./\\.}" |
        grep -vxF "$2" | sort -Vru
}

# download_source PACKAGE VERSION FOLDER: upstream's tarball of it, unpacked.
download_source() {
    local package=$1 version=$2 folder=$3
    rm -rf "$folder"
    mkdir -p "$folder/unpacked"
    (cd "$folder" && apt-get "${PRIVATE_APT[@]}" source --tar-only "$package=$version") >>"$LOGS/sources.log" 2>&1 ||
        return 1
    tar -xf "$folder"/*.orig.tar.* -C "$folder/unpacked" --strip-components=1
}

# fetch_source FOLDER PACKAGE PINNED SERIES KEEP
fetch_source() {
    local name=$1 version part got="$DEPS/download"
    for version in $(versions_of "$2" "$3" "$4"); do
        download_source "$2" "$version" "$got" || continue
        [ "$version" = "$3" ] || say "      notice: $2 $3 is not in the archive; taking $version instead"
        mkdir "$got/kept"
        for part in $5; do cp -r "$got/unpacked/$part" "$got/kept/"; done
        echo "$3 $version" >"$got/kept/.maatwerk-version"
        mkdir -p "$DEPS/src"
        replace_folder "$got/kept" "$DEPS/src/$name"
        rm -rf "$got"
        return
    done
    die "No version of $2 can be downloaded (build/log/sources.log): check the network, then run this again."
}

# have_source FOLDER PINNED: it is here, whole, and for this pin (whichever version stood in for it).
have_source() { [ "$(cut -d ' ' -f 1 "$DEPS/src/$1/.maatwerk-version" 2>/dev/null)" = "$2" ]; }

# fetch_sources: all that are missing.
fetch_sources() {
    local row name package pinned series keep prepared=
    : >"$LOGS/sources.log"
    for row in "${SOURCES[@]}"; do
        IFS='|' read -r name package pinned series keep <<<"$row"
        have_source "$name" "$pinned" && continue
        [ -n "$prepared" ] || prepare_private_apt
        prepared=1
        say "      $package $pinned"
        fetch_source "$name" "$package" "$pinned" "$series" "$keep"
    done
    [ -n "$prepared" ] || say "      all here"
    take_expected
}

# take_expected: tl::expected is one header of a binary package; it alone goes on the include path, since
# wasm must never see /usr/include.
take_expected() {
    local folder="$DEPS/src/expected"
    cmp -s /usr/include/tl/expected.hpp "$folder/include/tl/expected.hpp" && return
    rm -rf "$DEPS/expected.new"
    mkdir -p "$DEPS/expected.new/include/tl" "$DEPS/src"
    cp /usr/include/tl/expected.hpp "$DEPS/expected.new/include/tl/"
    replace_folder "$DEPS/expected.new" "$folder"
}

# take_caddy: the web server, unpacked without installing it: Debian's package would start a server of
# its own on the machine.
take_caddy() {
    if command -v caddy >/dev/null; then
        CADDY=$(command -v caddy)
        return
    fi
    CADDY="$DEPS/caddy/usr/bin/caddy"
    [ ! -x "$CADDY" ] || return 0
    say "      caddy"
    rm -rf "$DEPS/caddy.new"
    mkdir -p "$DEPS/caddy.new"
    (cd "$DEPS/caddy.new" && apt-get -q -o APT::Sandbox::User=root -o Acquire::Retries=3 download caddy) \
        >"$LOGS/caddy.log" 2>&1 ||
        die "Caddy can't be downloaded (build/log/caddy.log). Run apt-get update as root, then this again."
    dpkg-deb -x "$DEPS/caddy.new"/caddy_*.deb "$DEPS/caddy.new"
    rm "$DEPS/caddy.new"/caddy_*.deb
    replace_folder "$DEPS/caddy.new" "$DEPS/caddy"
}

# build_sdl2_wasm: SDL2 as a static library for WebAssembly, without the parts that the page has no use for.
build_sdl2_wasm() {
    local target="$DEPS/sdl2-wasm" work="$DEPS/build-sdl2-wasm" flags stamp
    # Lean: without the software blitters. The page draws with WebGL alone.
    flags=(-DSDL_SHARED=OFF -DSDL_STATIC=ON "-DCMAKE_C_FLAGS_RELEASE=-Oz -DNDEBUG -DSDL_LEAN_AND_MEAN=1")
    for part in TEST AUDIO JOYSTICK HAPTIC SENSOR HIDAPI; do flags+=("-DSDL_$part=OFF"); done
    stamp="$(cat "$DEPS/src/sdl2/.maatwerk-version") $(emcc --version | sed -n 1p) ${flags[*]}"
    if [ "$(cat "$target/.maatwerk-version" 2>/dev/null)" = "$stamp" ]; then
        say "      here, kept"
        return
    fi
    [ "$(cat "$work/.maatwerk-version" 2>/dev/null)" = "$stamp" ] || rm -rf "$work"
    mkdir -p "$work"
    echo "$stamp" >"$work/.maatwerk-version"
    logged_or_die sdl2 "SDL2 could not be built for WebAssembly: remove build/deps and run this again." \
        bash -c 'set -e; cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release "${@:5}" \
            -DCMAKE_TOOLCHAIN_FILE="$3/cmake/wasm.toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$4"
            ninja -C "$2" install' build "$DEPS/src/sdl2" "$work" "$ROOT" "$work/installed" "${flags[@]}"
    echo "$stamp" >"$work/installed/.maatwerk-version"
    replace_folder "$work/installed" "$target"
    rm -rf "$work"
}
