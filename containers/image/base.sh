#!/usr/bin/env bash
# Makes a base image with Java 17 out of this machine's own JDK, where no image can be pulled, and prints its name.
# It holds a Java runtime where Temurin's images have theirs, the C library it needs, trusted certificates and a folder
# /tmp; no shell.
set -euo pipefail

fail() {
    printf 'base.sh: %s\n' "$1" >&2
    exit 1
}

command -v docker >/dev/null || fail "there is no docker on the PATH"
jlink=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}jlink") || fail "there is no jlink; install a JDK of version 17 or newer"
jdk=$(dirname "$(dirname "$(readlink -f "$jlink")")")

# Named after what it is made by and of, so that it is made anew when either changes.
name=touchstone-java:$({ cat "${BASH_SOURCE[0]}"; "$jdk/bin/java" -version; } 2>&1 | sha256sum | cut -c1-12)
if docker image inspect "$name" >/dev/null 2>&1; then
    echo "$name"
    exit
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# java.se holds what the jar and the plug-ins ask for (jdeps); the rest is found at run time only: the server's Unsafe,
# elliptic curves for TLS, and file systems within jars.
"$jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs \
    --strip-java-debug-attributes --no-header-files --no-man-pages --output "$root/opt/java/openjdk"

# The libraries of the C world that java loads, each at the place its loader looks for it. What only windows need is left out.
rm -f "$root"/opt/java/openjdk/lib/lib{awt_xawt,splashscreen,jawt,fontmanager,freetype,javajpeg,lcms,mlib_image,jsound}.so
find "$root/opt/java/openjdk" -type f \( -name '*.so' -o -perm -u+x \) -print0 | xargs -0 ldd 2>/dev/null |
    grep -oE '/[^ ]+\.so[^ ]*' | grep -v "^$root" | sort -u |
    while read -r library; do
        install -D -m 755 "$(readlink -f "$library")" "$root$library"
    done

# A distribution's JDK links to the certificates of the machine: follow the link.
certificates=$(readlink -f "$jdk/lib/security/cacerts")
[ -s "$certificates" ] || fail "$jdk has no trusted certificates at lib/security/cacerts"
install -D -m 644 "$certificates" "$root/opt/java/openjdk/lib/security/cacerts"

install -d -m 1777 "$root/tmp"
tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -c . |
    docker import --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/bin' --change 'ENV JAVA_HOME=/opt/java/openjdk' - "$name" >/dev/null
echo "$name"
