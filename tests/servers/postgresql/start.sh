#!/bin/sh
# Starts a throw-away PostgreSQL server of this user (as root: of the user postgres) in a private folder. It listens on a Unix socket in
# that folder and on no port, and trusts whoever can open the folder. Prints the folder: it is the Host of a connection string, with
# the user name postgres. stop.sh FOLDER ends the server and deletes all of it; so does the end of the process whose id is given.
# Usage: start.sh [OWNER-PROCESS-ID]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v postgres)")
folder=$(mktemp -d /tmp/insiderone-pg-XXXXXX)
as=
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as='runuser -u postgres --'
fi
cd "$folder"
$as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
mv "$folder.log" "$folder/initdb.log"
$as "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -o "-k $folder -c listen_addresses='' -c fsync=off" start >/dev/null 2>&1 || { cat "$folder/log" >&2; exit 1; }
if [ $# -gt 0 ]; then
  (while kill -0 "$1" 2>/dev/null && [ -d "$folder" ]; do sleep 2; done; [ ! -d "$folder" ] || "$here/stop.sh" "$folder") </dev/null >/dev/null 2>&1 &
fi
echo "$folder"
