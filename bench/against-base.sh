#!/usr/bin/env bash
# Processor time of short commands and of a whole run, divided by that of an older jar, in turns on the same machine.
# Arguments: the kit's jar, the older jar, how many rounds. Ends with 1 if a ratio is above its bound.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jar=$1 base=$2 rounds=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TOUCHSTONE_CACHE=$scratch/cache

# The user's and the system's seconds of a command together.
processor() {
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{print $1 + $2}'
}

median() {
    sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'
}

# As users start it: with the archive of classes that the first start makes in the background.
kit() {
    TOUCHSTONE_JAR=$jar ./touchstone "$@"
}

kit --version >/dev/null
for _ in $(seq 600); do
    compgen -G "$TOUCHSTONE_CACHE/*.jsa" >/dev/null && [ ! -d "$(echo "$TOUCHSTONE_CACHE"/*.making)" ] && break
    sleep 0.2
done

outcome=0
# Arguments: the bound, and then the command.
compare() {
    local bound=$1
    shift
    for _ in $(seq "$rounds"); do
        rm -rf "$scratch/out"
        processor java -XX:TieredStopAtLevel=1 -jar "$base" "$@" >>"$scratch/base"
        rm -rf "$scratch/out"
        processor kit "$@" >>"$scratch/kit"
    done
    awk -v kit="$(median <"$scratch/kit")" -v base="$(median <"$scratch/base")" -v bound="$bound" -v command="$1 ${2:-}" 'BEGIN {
        printf "%s: %.2f s of processor time against %.2f s: ratio %.2f (at most %.2f)\n", command, kit, base, kit / base, bound
        exit kit / base > bound
    }' || outcome=1
    rm "$scratch/kit" "$scratch/base"
}

# 0.30 s where it was 0.54 s, and 0.70 s where it was 1.84 s.
compare 0.56 --version
compare 0.38 list requirements
compare 0.50 run --endpoint embedded/openai --out "$scratch/out"
exit "$outcome"
