#!/usr/bin/env bash
# Measures what each deviation does to real programs: programs/README.md says how. It builds the harness if it is not built.
set -euo pipefail
programs=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$programs/target/touchstone-programs.jar
# A jar that is older than a source would measure with yesterday's clouds.
if [ ! -f "$jar" ] || [ -n "$(find "$programs"/../{specs,fixtures,programs} \( -name target -o -name .cache -o -name test -o -name impact \) -prune -o \
        -type f \( -path '*/src/main/*' -o -path '*/fixtures/*.yaml' -o -name '*.schema.json' \) -newer "$jar" -print -quit)" ]; then
    echo "measure: building the harness" >&2
    mvn -q -f "$programs/../pom.xml" -pl programs -am package -DskipTests -Dspotless.check.skip=true
fi
exec java -jar "$jar" --folder "$programs" "$@"
