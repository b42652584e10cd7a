#!/bin/sh
# Ends a server that start.sh started, and deletes its folder.
set -eu
folder=$1
case $folder in /tmp/insiderone-pg-*) ;; *) echo "$folder is not a folder of start.sh" >&2; exit 1 ;; esac
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v postgres)")
as=
[ "$(id -u)" != 0 ] || as='runuser -u postgres --'
cd "$folder"
$as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null
rm -rf "$folder"
