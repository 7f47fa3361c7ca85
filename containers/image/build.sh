#!/usr/bin/env bash
# Builds the image of the kit from suites/target/touchstone.jar:
#   containers/image/build.sh [NAME]                      on this machine's own Java; nothing is pulled
#   BASE=eclipse-temurin:17-jre containers/image/build.sh [NAME]   on another base image
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
name=${1:-touchstone:latest}

if [ ! -s suites/target/touchstone.jar ]; then
    echo "build.sh: suites/target/touchstone.jar is missing; run 'mvn package -DskipTests' first" >&2
    exit 1
fi
BASE=${BASE:-$(containers/image/base.sh)}
# The context is three files, sent as an archive: the Docker engine needs no BuildKit to leave the rest of the folder out.
tar -c containers/image/Dockerfile suites/target/touchstone.jar touchstone |
    docker build --quiet --build-arg "BASE=$BASE" -f containers/image/Dockerfile -t "$name" -
