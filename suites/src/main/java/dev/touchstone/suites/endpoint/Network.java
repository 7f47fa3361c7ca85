package dev.touchstone.suites.endpoint;

/**
 * How an endpoint is reached from within a company's network.
 *
 * @param proxy the URL of an HTTP proxy, such as {@code http://proxy.corp.example:3128}; null to go by the environment
 * @param authorities a PEM file of certificate authorities trusted besides the machine's own; null if there is none
 * @param certificate a PKCS#12 file with the client's certificate and key; null if it shows none
 * @param passwordEnv the environment variable with that file's password; null if it has none
 */
public record Network(String proxy, String authorities, String certificate, String passwordEnv) {
    /** An endpoint that is reached as every other. */
    public static final Network PLAIN = new Network(null, null, null, null);
}
