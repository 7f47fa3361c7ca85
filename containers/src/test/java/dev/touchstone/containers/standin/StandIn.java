package dev.touchstone.containers.standin;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Takes the arguments of a server's real image, and listens on the same port. It is not ready at first, and then
 * answers as the kit's reference does. The expected arguments are written here again, and not taken from the code under
 * test.
 */
public final class StandIn {
    /** The number of requests before it is ready. */
    private static final int UNREADY_ANSWERS = 3;

    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        String image = System.getenv("STAND_IN_FOR");
        switch (image.substring(image.lastIndexOf('/') + 1)) {
            case "vllm-openai" -> serve(arguments, List.of("--model", "gpt-5.4-mini"), 8000, "/health");
            case "llama.cpp" ->
                serve(
                        arguments,
                        List.of(
                                "-hf",
                                "gpt-5.4-mini",
                                "--alias",
                                "gpt-5.4-mini",
                                "--host",
                                "0.0.0.0",
                                "--port",
                                "8080"),
                        8080,
                        "/health");
            case "localai" -> serve(arguments, List.of("gpt-5.4-mini"), 8080, "/readyz");
            case "litellm" ->
                serve(arguments, List.of("--model", "gpt-5.4-mini", "--port", "4000"), 4000, "/health/liveliness");
            case "ollama" -> ollama(arguments);
            default -> stop("no stand-in for " + image);
        }
    }

    private static void serve(String[] given, List<String> wanted, int port, String ready) throws Exception {
        if (!List.of(given).equals(wanted)) {
            stop("wants the arguments " + wanted + " and was given " + List.of(given) + ", with a key "
                    + System.getenv("STAND_IN_KEY"));
        }
        load(port, ready);
        cloud(port, ready);
        new CountDownLatch(1).await();
    }

    /** Answers that it is loading, until it received enough requests. */
    private static void load(int port, String ready) throws IOException {
        try (ServerSocket loading = new ServerSocket(port)) {
            for (int asked = 0; asked < UNREADY_ANSWERS; ) {
                Socket socket = loading.accept();
                if (path(socket).equals(ready)) {
                    asked++;
                }
                answer(socket, 503);
            }
        }
    }

    /** Is ready immediately, but has no model until one is pulled. */
    private static void ollama(String[] given) throws Exception {
        if (given.length > 0) {
            stop("wants no arguments and was given " + List.of(given));
        }
        Socket pulling = null;
        try (ServerSocket empty = new ServerSocket(11434)) {
            while (pulling == null) {
                Socket socket = empty.accept();
                String path = path(socket);
                if (path.equals("/pull?model=gpt-5.4-mini")) {
                    pulling = socket;
                } else {
                    answer(socket, path.equals("/api/version") ? 200 : 404);
                }
            }
        }
        // The request to pull is answered when the server with the model is running.
        cloud(11434, "/api/version");
        answer(pulling, 200);
        new CountDownLatch(1).await();
    }

    /**
     * Reads a request.
     *
     * @return the path of the request; empty if there is no request
     */
    private static String path(Socket socket) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        String first = lines.readLine();
        for (String line = first; line != null && !line.isEmpty(); ) {
            line = lines.readLine();
        }
        return first == null ? "" : first.split(" ")[1];
    }

    private static void answer(Socket socket, int status) throws IOException {
        try (socket) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + " -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void cloud(int port, String ready) {
        Options options = new Options(port, Duration.ZERO, Duration.ZERO)
                .boundTo("0.0.0.0")
                .readyAt(ready);
        EmbeddedCloud.start(CloudCatalogue.load().reference(), options);
    }

    private static void stop(String why) {
        System.out.println(why);
        System.exit(2);
    }
}
