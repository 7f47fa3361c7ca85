package dev.touchstone.suites.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * One entry of {@code NO_PROXY}: a host, a domain with all its subdomains, a network such as {@code 10.0.0.0/8}, or
 * {@code *}.
 */
record HostPattern(String text) {
    /** The form of a numeric address, which Java reads without a DNS query. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+");

    /** Tells whether a host is this machine. */
    static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || ADDRESS.matcher(host).matches() && isLoopback(host);
    }

    private static boolean isLoopback(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == 4 && bytes[0] == 127 || address.equals("::1");
    }

    /** @param host in lower case; an address without brackets */
    boolean matches(String host) {
        if (text.equals("*")) {
            return true;
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            return contains(text.substring(0, slash), text.substring(slash + 1), host);
        }
        String domain = text.startsWith(".") ? text.substring(1) : text;
        return host.equals(domain)
                || host.endsWith("." + domain) && !ADDRESS.matcher(host).matches();
    }

    private static boolean contains(String network, String length, String host) {
        if (!ADDRESS.matcher(host).matches() || !ADDRESS.matcher(network).matches() || !length.matches("\\d{1,3}")) {
            return false;
        }
        byte[] wanted = bytes(network);
        byte[] given = bytes(host);
        int bits = Integer.parseInt(length);
        if (wanted.length == 0 || wanted.length != given.length || bits > wanted.length * 8) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((wanted[bit / 8] ^ given[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the bytes of an address. Empty if the text only looks like an address. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException malformed) {
            return new byte[0];
        }
    }
}
