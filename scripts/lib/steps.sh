# The steps that several scripts share, each numbered and each quick when there is nothing to do.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ROOT/scripts/lib/packages.sh"
. "$ROOT/scripts/lib/sources.sh"
. "$ROOT/scripts/lib/node.sh"

# Three steps. With WITH_TESTS set, the first also installs the test tools: apt is slow to start twice.
get_page_tools() {
    step "Debian packages"
    install_packages "${PAGE_PACKAGES[@]}" ${WITH_TESTS:+"${TEST_PACKAGES[@]}"}
    step "Sources of SDL2, Dear ImGui, JSON, QR code, Catch2; the web server"
    fetch_sources
    take_caddy
    step "SDL2 for WebAssembly (about 4 minutes the first time, kept afterwards)"
    build_sdl2_wasm
}

# One step.
get_browser_tools() {
    step "Node packages for the browser tests"
    install_node_packages
}

# Two steps: build/wasm, then build/site.
build_page() {
    step "The page: C++ to WebAssembly"
    build_preset wasm
    step "The site: page, fonts and catalogs, hashed and compressed"
    logged_or_die site "The site could not be put together." node scripts/lib/assemble.mjs
    tail -n 1 "$LOGS/site.log" | sed 's/^/      /'
}

# build_preset NAME [TARGET...]
build_preset() {
    local name=$1
    shift
    logged_or_die "configure-$name" "CMake could not configure build/$name." cmake --preset "$name"
    logged_or_die "build-$name" "build/$name could not be built." cmake --build "build/$name" ${1:+--target "$@"}
}
