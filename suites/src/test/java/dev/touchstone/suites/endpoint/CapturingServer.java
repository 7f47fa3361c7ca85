package dev.touchstone.suites.endpoint;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server that consists of only a socket. It keeps every byte of each request, and sends the bytes that a test gives
 * it.
 */
public final class CapturingServer implements AutoCloseable {
    /**
     * A request as it was received.
     *
     * @param line the request line
     * @param headers as {@code Name: value}, in order
     */
    public record Captured(String line, List<String> headers, byte[] body) {
        public String method() {
            return line.split(" ")[0];
        }

        /** Returns the path and the query. */
        public String target() {
            return line.split(" ")[1];
        }

        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    private final ServerSocket socket;
    private final Function<Captured, byte[]> answers;
    private final List<Captured> captured = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /**
     * @param answers makes the whole answer, including the status line; the connection stays open unless the answer
     *     says "close"
     */
    public CapturingServer(Function<Captured, byte[]> answers) {
        this.answers = answers;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        thread(this::accept);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "capturing-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                thread(() -> serve(connection));
            }
        } catch (SocketException closed) {
            return; // closing the socket stops the server
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (Optional<Captured> request = read(in); request.isPresent(); request = read(in)) {
                captured.add(request.get());
                byte[] answer = answers.apply(request.get());
                out.write(answer);
                out.flush();
                if (head(answer).contains("\r\nConnection: close")) {
                    return;
                }
            }
        } catch (IOException gone) {
            return; // a client may close its connection at any time, and some tests do this on purpose
        }
    }

    private static String head(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n\r\n"));
    }

    private static Optional<Captured> read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.write(next);
        }
        List<String> lines = new ArrayList<>(
                head.toString(StandardCharsets.ISO_8859_1).lines().toList());
        lines.remove(lines.size() - 1);
        Captured withoutBody = new Captured(lines.get(0), lines.subList(1, lines.size()), new byte[0]);
        int length = withoutBody.header("content-length").map(Integer::parseInt).orElse(0);
        return Optional.of(new Captured(withoutBody.line(), withoutBody.headers(), in.readNBytes(length)));
    }

    /**
     * Returns the bytes of an answer.
     *
     * @param headers without a content length, which is added
     */
    public static byte[] answer(int status, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " As-Told\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return joined(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /** Joins two byte arrays. */
    public static byte[] joined(byte[] some, byte[] more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(some);
        all.writeBytes(more);
        return all.toByteArray();
    }

    /** Returns the requests that were received so far, in order. */
    public List<Captured> captured() {
        return List.copyOf(captured);
    }

    /** Returns the base URL for an SDK. */
    public String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
