# The web server: Caddy with shell/Caddyfile, its own data under build/, nothing of the system changed.
# shellcheck shell=bash

SERVER=   # process id of the server that this script started

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port: one that the system gives.
free_port() {
    node -e 'const server = require("net").createServer();
        server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });'
}

# start_server PORT: comes back when it answers.
start_server() {
    local tries=0 tied=()
    # The server ends with this script, even when that is killed.
    if command -v setpriv >/dev/null; then tied=(setpriv --pdeathsig KILL --); fi
    mkdir -p "$BUILD/caddy"
    MAATWERK_PORT=$1 MAATWERK_SITE="$BUILD/site" \
        HOME="$BUILD/caddy" XDG_DATA_HOME="$BUILD/caddy" XDG_CONFIG_HOME="$BUILD/caddy" \
        "${tied[@]}" "$CADDY" run --config shell/Caddyfile --adapter caddyfile >"$LOGS/caddy-$1.log" 2>&1 9>&- &
    SERVER=$!
    trap 'stop_child; stop_server' EXIT
    while port_is_free "$1"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ] || ! kill -0 "$SERVER" 2>/dev/null; then
            tail -n 3 "$LOGS/caddy-$1.log" >&2
            die "Caddy did not start: see build/log/caddy-$1.log."
        fi
        sleep 0.1
    done
}

stop_server() { [ -z "$SERVER" ] || kill "$SERVER" 2>/dev/null || true; }
