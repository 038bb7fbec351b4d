# Packages for the browser tests: exact versions of tests/browser/package-lock.json, which names no registry.
# shellcheck shell=bash

install_node_packages() {
    local folder="$ROOT/tests/browser" new="$DEPS/node.new"
    if cmp -s "$folder/package-lock.json" "$folder/node_modules/.maatwerk-lock.json"; then
        say "      all here"
        return
    fi
    rm -rf "$new"
    mkdir -p "$new"
    cp "$folder/package.json" "$folder/package-lock.json" "$new/"
    logged_or_die npm "npm could not install the browser test tools: check the network, then run this again." \
        npm ci --prefix "$new" --ignore-scripts --no-audit --no-fund
    cp "$folder/package-lock.json" "$new/node_modules/.maatwerk-lock.json"
    replace_folder "$new/node_modules" "$folder/node_modules"
    rm -rf "$new"
}
