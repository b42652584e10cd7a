#!/usr/bin/env bash
# A throw-away S3 server for tests: Ceph's radosgw on one node, on 127.0.0.1 and a free port, everything in memory and in a temporary
# folder. Prints one line, "READY http://127.0.0.1:PORT PID", once it serves; ends, and removes everything, when its standard input closes.
# There is a bucket, insider.
# Two users: TESTACCESSKEY / testsecretkey1234567890 and READERKEY / readersecret1234567890, who may do only what a bucket's policy allows.
# S3_ENCRYPTION_KEY=BASE64 makes the gateway encrypt everything it stores, which it then cannot copy. LC_SECONDS_PER_DAY=N makes a life-cycle rule's day last N seconds.
set -eu
for program in ceph-mon ceph-osd monmaptool radosgw radosgw-admin curl openssl; do
  command -v "$program" >/dev/null || { echo "missing: $program" >&2; exit 3; }
done
dir=$(mktemp -d) pids=()
cleanup() {
  for pid in "${pids[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
  done
  rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 0' TERM INT
# Three ports in a row: the gateway's, and two of the monitor's. Two gateways that start at once rarely pick the same.
free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
while port=$((20000 + RANDOM % 10000)); ! { free $port && free $((port + 1)) && free $((port + 2)); }; do :; done
cd "$dir"
mkdir mon osd run rgw
: > keyring
fsid=$(cat /proc/sys/kernel/random/uuid) osd=$(cat /proc/sys/kernel/random/uuid)
mon="[v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]"
cat > ceph.conf <<C
[global]
fsid = $fsid
mon host = $mon
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
run dir = $dir/run
admin socket = $dir/run/\$name.asok
pid file = $dir/run/\$name.pid
log file = $dir/\$name.log
keyring = $dir/keyring
crash dir = $dir/run
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
debug mon = 0
debug paxos = 0
debug osd = 0
debug rgw = 0
debug rocksdb = 0
[mon]
mon data = $dir/mon
mon cluster log file = $dir/cluster.log
mon data avail crit = 1
mon data avail warn = 2
mon tick interval = 1
paxos propose interval = 0.05
[osd]
osd data = $dir/osd
osd objectstore = memstore
memstore device bytes = 4294967296
[client]
ms mon client mode = crc
rgw data = $dir/rgw
# Without tcp_nodelay every answer with a body waits 40 ms for the client to acknowledge its header.
rgw frontends = beast endpoint=127.0.0.1:$port tcp_nodelay=1
rgw enable apis = s3, admin
rgw run sync thread = false
rgw rados pool pg num min = 1
rgw crypt require ssl = false
${S3_ENCRYPTION_KEY:+rgw crypt default encryption key = $S3_ENCRYPTION_KEY}
rgw gc obj min wait = 5
rgw gc processor period = 10
rgw gc processor max time = 10
rgw lc debug interval = ${LC_SECONDS_PER_DAY:--1}
C
export CEPH_CONF=$dir/ceph.conf
monmaptool --create --fsid "$fsid" --addv a "$mon" monmap >/dev/null 2>&1
ceph-mon -i a --mkfs --monmap monmap >/dev/null 2>&1
ceph-mon -i a -f </dev/null >mon.out 2>&1 & pids+=($!)
ceph-osd -i 0 --mkfs --osd-uuid "$osd" >osd-mkfs.out 2>&1
ceph --connect-timeout 20 osd new "$osd" 0 >/dev/null 2>&1
ceph-osd -i 0 -f </dev/null >osd.out 2>&1 & pids+=($!)
radosgw-admin -n client.rgw user create --uid=test --display-name=test --access-key=TESTACCESSKEY --secret-key=testsecretkey1234567890 >user.out 2>&1
radosgw-admin -n client.rgw user create --uid=reader --display-name=reader --access-key=READERKEY --secret-key=readersecret1234567890 >>user.out 2>&1
radosgw -f -n client.rgw </dev/null >rgw.out 2>&1 & gateway=$!; pids+=($gateway)
# A test may kill one of them, which is no news to the shell.
disown -a
for _ in $(seq 400); do
  free $port || {
    # Signed in the old way, which takes one line.
    date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')
    signature=$(printf 'PUT\n\n\n%s\n/insider' "$date" | openssl dgst -sha1 -hmac testsecretkey1234567890 -binary | base64)
    curl -sf -X PUT -H "Date: $date" -H "Authorization: AWS TESTACCESSKEY:$signature" "http://127.0.0.1:$port/insider"
    echo "READY http://127.0.0.1:$port $gateway"
    cat >/dev/null
    exit 0
  }
  sleep 0.05
done
echo "the gateway did not start" >&2
exit 1
