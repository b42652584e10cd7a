#!/usr/bin/env bash
# Uploads a 50 MB audience to one S3 gateway, by rclone and by this module's store in turn. Needs tests/servers/install.sh and Debian's rclone.
set -eu
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
exec {hold}> >(tests/servers/s3-gateway.sh >"$work/gateway")
trap 'exec {hold}>&-; sleep 0.5; rm -rf "$work"' EXIT
until grep -q READY "$work/gateway" 2>/dev/null; do sleep 0.1; done
endpoint=$(cut -d' ' -f2 "$work/gateway")
# rclone cannot use a certificate bundle of its environment; none is needed here.
unset AWS_CA_BUNDLE
export AWS_ACCESS_KEY_ID=TESTACCESSKEY AWS_SECRET_ACCESS_KEY=testsecretkey1234567890
awk 'BEGIN { for (i = 0; i < 2200000; i++) printf "user%08d@example.com\n", i }' | head -c 50000000 >"$work/audience.csv"
dotnet build -c Release bench/s3-upload.cs -v q >/dev/null
rclone() { command rclone --config /dev/null --s3-provider Ceph --s3-endpoint "$endpoint" --s3-env-auth --s3-no-check-bucket "$@"; }
seconds() { local start=$EPOCHREALTIME; "$@" >/dev/null; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }'; }
median() { sort -n | sed -n 6p; }
# Eleven turns each, one after the other, so that whatever else the machine does falls on both. What a run of rclone costs before it uploads is taken off.
coproc ours { dotnet run -c Release --no-build bench/s3-upload.cs -- "s3://insider/ours?endpoint=$endpoint" "$work/audience.csv"; }
for i in $(seq 11); do
  seconds rclone lsf :s3:insider/none/ >>"$work/start"
  seconds rclone copyto "$work/audience.csv" ":s3:insider/rclone-$i.csv" >>"$work/theirs"
  echo go >&"${ours[1]}"
  read -r line <&"${ours[0]}"
  echo "$line" >>"$work/ours"
done
exec {ours[1]}>&-
read -r memory <&"${ours[0]}"
awk -v s="$(median <"$work/start")" -v t="$(median <"$work/theirs")" -v o="$(median <"$work/ours")" -v m="$memory" 'BEGIN {
  split(m, mb, " "); t -= s
  printf "rclone %.3f s (%.0f MB/s), ours %.3f s (%.0f MB/s), %.2f x its throughput; memory %d MB idle, %d MB at the peak\n", t, 50 / t, o, 50 / o, t / o, mb[2], mb[3] }'
