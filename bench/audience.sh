#!/bin/sh
# Everything about the audience engine in bench/README.md. Some 15 minutes and 6 GB of disk; 100M adds 13 GB and a few minutes more.
# usage: bench/audience.sh [100M]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/audience -c Release -v quiet
dotnet build src/InsiderOne.Shell -c Release -v quiet
bench() { dotnet bench/audience/bin/Release/net10.0/InsiderOne.Bench.Audience.dll "$@"; echo; }
bench compare --rows 2000000 --only idle,wc,scan,engine,split,shell-idle,shell,csvhelper,duckdb-1,duckdb-2,duckdb-distinct
bench compare --rows 10000000 --only idle,wc,scan,engine,shell-idle,shell,csvhelper,duckdb-1,duckdb-2,duckdb-distinct
bench compare --rows 2000000 --format gz --only engine,duckdb-1
bench compare --rows 2000000 --format parquet --only engine,duckdb-1
bench compare --rows 200000 --only engine,shell,duckdb-1,pwsh
bench stages "${BENCH_DATA:-out/bench}/customers-2000000.csv"
pwsh -NoProfile -File bench/audience/pipeline.ps1
if [ "${1:-}" = 100M ]; then bench compare --rows 100000000 --rounds 1 --only idle,engine; fi
