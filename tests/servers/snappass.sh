#!/usr/bin/env bash
# A real SnapPass server for tests, on 127.0.0.1 and a free port, with a Redis of its own on a socket. SNAPPASS_SOURCE names a checkout of
# github.com/pinterest/snappass, which is no part of this repository; Flask, Babel, Redis and the rest are Debian's.
# Prints one line, "READY http://127.0.0.1:PORT/", once it serves; ends, and removes everything, when its standard input closes.
set -eu
[ -f "${SNAPPASS_SOURCE:-}/snappass/main.py" ] || { echo "SNAPPASS_SOURCE names no checkout of SnapPass" >&2; exit 3; }
command -v redis-server >/dev/null || { echo "missing: redis-server" >&2; exit 3; }
/usr/bin/python3 -c 'import flask, flask_babel, redis, cryptography' 2>/dev/null || { echo "missing: python3-flask python3-flask-babel python3-redis python3-cryptography" >&2; exit 3; }
dir=$(mktemp -d) pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 0' TERM INT
redis-server --port 0 --unixsocket "$dir/redis" --save '' --dir "$dir" </dev/null >"$dir/redis.log" 2>&1 & pids+=($!)
free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
while port=$((30000 + RANDOM % 10000)); ! free $port; do :; done
for _ in $(seq 200); do [ -S "$dir/redis" ] && break; sleep 0.05; done
cd "$SNAPPASS_SOURCE"
# Debian 12's Babel for Flask is older than SnapPass's and is told the selector of languages afterwards.
main='
import flask_babel
class Babel(flask_babel.Babel):
    def __init__(self, app, locale_selector):
        super().__init__(app)
        self.localeselector(locale_selector)
if hasattr(flask_babel.Babel, "localeselector"):
    flask_babel.Babel = Babel
import snappass.main
snappass.main.main()
'
NO_SSL=True REDIS_URL="unix://$dir/redis" SNAPPASS_BIND_ADDRESS=127.0.0.1 SNAPPASS_PORT=$port PYTHONDONTWRITEBYTECODE=1 \
  /usr/bin/python3 -c "$main" </dev/null >"$dir/snappass.log" 2>&1 & server=$!; pids+=($server)
disown -a
for _ in $(seq 400); do
  free $port || { echo "READY http://127.0.0.1:$port/"; cat >/dev/null; exit 0; }
  kill -0 "$server" 2>/dev/null || break
  sleep 0.05
done
cat "$dir/snappass.log" >&2
exit 1
