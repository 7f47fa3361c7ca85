#!/bin/sh
# Makes the keys of the tests anew, good for a hundred years. None of them guards anything.
set -e
cd "$(dirname "$0")"
rm -f ./*.p12 ./*.pem ./*.cer
K="-storetype PKCS12 -storepass touchstone -keypass touchstone"
issue() { # name, subject, extensions, further options of the certificate
    keytool -genkeypair -alias "$1" -keyalg EC -groupname secp256r1 -dname "CN=$2" -validity 36500 -keystore "$1.p12" $K
    keytool -certreq -alias "$1" -keystore "$1.p12" $K |
        keytool -gencert -alias authority -keystore authority.p12 $K -rfc -ext "$3" $4 > "$1.cer"
    cat "$1.cer" authority.pem > "$1.chain"
    keytool -importcert -noprompt -alias "$1" -keystore "$1.p12" $K -file "$1.chain"
    rm "$1.cer" "$1.chain"
}
keytool -genkeypair -alias authority -keyalg EC -groupname secp256r1 -dname "CN=Touchstone test authority" \
    -validity 36500 -ext bc:c -keystore authority.p12 $K
keytool -exportcert -rfc -alias authority -keystore authority.p12 $K > authority.pem
issue server "api.touchstone.invalid" "SAN=dns:api.touchstone.invalid,dns:login.touchstone.invalid,dns:localhost,ip:127.0.0.1" "-validity 36500"
issue elsewhere "elsewhere.touchstone.invalid" "SAN=dns:elsewhere.touchstone.invalid" "-validity 36500"
issue wildcard "*.touchstone.invalid" "SAN=dns:*.touchstone.invalid" "-validity 36500"
issue expired "api.touchstone.invalid" "SAN=dns:api.touchstone.invalid" "-startdate -10d -validity 1"
issue client "a client" "EKU=clientAuth" "-validity 36500"
