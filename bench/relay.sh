#!/usr/bin/env bash
# Callbacks a relay acknowledges in a second, each durable in its store before the answer: a folder and an S3 gateway, 1 and 64
# connections of wrk; then kill -9 in the middle of 5,000. Needs tests/servers/install.sh and Debian's wrk. `dotnet build` first.
set -eu
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d) relay=
exec {hold}> >(tests/servers/s3-gateway.sh >"$work/gateway")
trap '[ -z "$relay" ] || kill "$relay" 2>/dev/null; exec {hold}>&-; sleep 0.5; rm -rf "$work"' EXIT
until grep -q READY "$work/gateway" 2>/dev/null; do sleep 0.1; done
export AWS_ACCESS_KEY_ID=TESTACCESSKEY AWS_SECRET_ACCESS_KEY=testsecretkey1234567890
cat >"$work/callbacks.lua" <<'L'
-- Each request is another segment's callback; a thread begins where the one before it ends.
local threads = 0
function setup(thread) thread:set("first", threads); threads = threads + 1 end
function init(args)
  paths = {}
  local i = 0
  for line in io.lines(args[1]) do
    if i % tonumber(args[2]) == first then paths[#paths + 1] = line end
    i = i + 1
  end
  turn, bad = 0, 0
end
function request()
  turn = turn + 1
  return wrk.format("POST", paths[(turn - 1) % #paths + 1], nil, '{"valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}')
end
L
dotnet build -c Release bench/relay-load.cs -v q >/dev/null
load() { dotnet run -c Release --no-build bench/relay-load.cs -- "$@"; }
start() {
  rm -f "$work/ready"
  dotnet out/InsiderOne.PowerShell/relay/InsiderOne.Relay.dll --store "$1" --persist >"$work/ready" 2>"$work/log" & relay=$!
  until [ -s "$work/ready" ]; do sleep 0.1; done
  uri=$(sed 's/.*"uri":"\(http:[^"]*[0-9]\)\/*".*/\1/' "$work/ready")
}
for store in "$work/store" "s3://insider/relay?endpoint=$(cut -d' ' -f2 "$work/gateway")"; do
  start "$store"
  case $store in s3:*) kind=s3 ;; *) kind=folder ;; esac
  for connections in 1 64; do
    threads=$((connections > 1 ? 2 : 1))
    load plan "$store" $((connections > 1 ? 24000 : 6000)) "$work/paths"
    printf '%-6s %2d connection(s): ' $kind "$connections"
    wrk -t$threads -c$connections -d8s -s "$work/callbacks.lua" "$uri" -- "$work/paths" $threads |
      awk '/Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF } END { printf "%d a second, %d not acknowledged\n", rate, bad }'
  done
  printf '%-6s kill -9:          ' $kind
  load kill "$store" "$uri" "$relay" 5000
  wait "$relay" 2>/dev/null || true
  relay=
done
