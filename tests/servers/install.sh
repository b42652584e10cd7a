#!/usr/bin/env bash
# Installs the real servers that the tests use, from Debian's packages. Needs root.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update
# The S3 gateway: Ceph's radosgw with the monitor and the store it needs; see s3-gateway.sh.
apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd curl openssl
# The proxies of samples/relay.
apt-get install -y --no-install-recommends nginx-light caddy
# Chromium, which shows the reports.
apt-get install -y --no-install-recommends chromium
# PostgreSQL, a source of audiences.
sh "$(dirname "$0")/postgresql/install.sh"
# What SnapPass runs on; its source is not Debian's, and snappass.sh takes it from SNAPPASS_SOURCE.
apt-get install -y --no-install-recommends redis-server python3-flask python3-flask-babel python3-redis python3-cryptography
