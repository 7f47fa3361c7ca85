#!/usr/bin/env bash
# Ratios, each measured in one run on one machine: see README.md. Ends with 1 if one is above its bound.
# With --quick fewer rounds are run, and neither large records nor many endpoints. TOUCHSTONE_BASE names an older jar.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jar=${TOUCHSTONE_JAR:-suites/target/touchstone.jar}
corpus=${TOUCHSTONE_CORPUS:-../shared/corpus}
rounds=5
if [ "${1:-}" = "--quick" ]; then
    rounds=3
elif [ $# -gt 0 ]; then
    echo "bench/run.sh: unknown argument $1. Fix: give --quick or nothing." >&2
    exit 2
fi
if [ ! -f "$jar" ]; then
    echo "bench/run.sh: $jar is not there. Fix: build it with 'mvn -Pparity verify'." >&2
    exit 2
fi

cores=$(getconf _NPROCESSORS_ONLN)
printf '%s, %s processors, load before the run %s\n' \
    "$(java -version 2>&1 | head -n 1)" "$cores" "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"

outcome=0
java -XX:TieredStopAtLevel=1 -cp "$jar" bench/ParallelRequests.java "$rounds" || outcome=1
java -XX:TieredStopAtLevel=1 -cp "$jar" bench/ProxyOverhead.java "$rounds" || outcome=1
if compgen -G "$corpus/*.har" >/dev/null; then
    java -cp "$jar" bench/AuditRatio.java "$corpus" "$rounds" || outcome=1
else
    echo "audit: there is no corpus in $corpus, nothing was measured"
fi

# (d) Records that are much larger than the memory, as older kits wrote them, (e) forty endpoints at once, and (g) a year of
# ten endpoints. See README.md.
if [ "$rounds" -eq 5 ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    java -cp "$jar" bench/LargeRecords.java "$jar" "$folder" || outcome=1
    java -XX:TieredStopAtLevel=1 -cp "$jar" bench/ParallelEndpoints.java "$jar" "$folder/endpoints" || outcome=1
    java bench/HistoryYear.java "$jar" "$folder/history" || outcome=1
fi

# (f) Against an older jar, where one is named.
if [ -n "${TOUCHSTONE_BASE:-}" ]; then
    bench/against-base.sh "$jar" "$TOUCHSTONE_BASE" "$rounds" || outcome=1
fi
exit "$outcome"
