package dev.touchstone.suites.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy that forwards requests for every host to one server on this machine, and remembers the request lines.
 */
public final class TestProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final InetSocketAddress target;
    private final String credentials;
    private final int refusal;

    private TestProxy(InetSocketAddress target, String credentials, int refusal) {
        this.target = target;
        this.credentials = credentials;
        this.refusal = refusal;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    /** Starts a proxy without authentication. */
    public static TestProxy to(InetSocketAddress target) {
        return new TestProxy(target, null, 0);
    }

    /** Starts a proxy that requires {@code user:password}. */
    public static TestProxy to(InetSocketAddress target, String credentials) {
        return new TestProxy(target, credentials, 0);
    }

    /** Starts a proxy that refuses every request. */
    public static TestProxy refusing(int status) {
        return new TestProxy(null, null, status);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the request lines that it forwarded. */
    public List<String> asked() {
        return asked;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            while (!admits(head)) {
                byte[] answer = ("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                                + "Content-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                in.skipNBytes(length(head));
                client.getOutputStream().write(answer);
                head = head(in);
            }
            String line = head.lines().findFirst().orElse("");
            if (line.isEmpty()) {
                return;
            }
            if (refusal != 0) {
                String answer = "HTTP/1.1 " + refusal + " No\r\nContent-Length: 2\r\n\r\nno";
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            asked.add(line);
            forward(client, in, head, line);
        } catch (IOException gone) {
            // One side has disconnected, so there is nothing left to forward.
        }
    }

    private boolean admits(String head) {
        if (credentials == null || head.isEmpty()) {
            return true;
        }
        String token = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return head.lines().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + token));
    }

    private void forward(Socket client, InputStream in, String head, String line) throws IOException {
        try (Socket server = new Socket(target.getHostString(), target.getPort())) {
            open.add(server);
            if (line.startsWith("CONNECT ")) {
                client.getOutputStream().write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            threads.execute(() -> pump(in, server));
            pump(server.getInputStream(), client);
        }
    }

    private static void pump(InputStream from, Socket to) {
        try (to) {
            from.transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // The other direction also ends when the socket is closed.
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        } finally {
            threads.shutdownNow();
        }
    }
}
