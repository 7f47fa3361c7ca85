package dev.touchstone.suites.endpoint;

/**
 * How an endpoint is reached from within a company's network.
 *
 * @param proxy the URL of an HTTP proxy, such as {@code http://proxy.corp.example:3128}; null to use the environment's
 *     proxy
 * @param authorities a PEM file of certificate authorities that are trusted in addition to the machine's own; null if
 *     there is none
 * @param certificate a PKCS#12 file with the client's certificate and key; null if it presents none
 * @param passwordEnv the environment variable with that file's password; null if it has none
 */
public record Network(String proxy, String authorities, String certificate, String passwordEnv) {
    /** The default, without any of these settings. */
    public static final Network PLAIN = new Network(null, null, null, null);
}
