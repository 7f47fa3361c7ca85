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
import java.util.function.ToIntFunction;

/**
 * Takes the arguments of a server's real image, listens where it listens, is not ready at first, and then answers as the
 * kit's reference does. What it wants is written down here once more, and not taken from the code under test.
 */
public final class StandIn {
    /** It is asked so often before it is ready. */
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
    }

    /** Says that it is loading until it was asked often enough. */
    private static void load(int port, String ready) throws IOException {
        try (ServerSocket loading = new ServerSocket(port)) {
            for (int asked = 0; asked < UNREADY_ANSWERS; ) {
                if (answer(loading, path -> 503).equals(ready)) {
                    asked++;
                }
            }
        }
    }

    /** Ready at once, but without a model until one is pulled. */
    private static void ollama(String[] given) throws Exception {
        if (given.length > 0) {
            stop("wants no arguments and was given " + List.of(given));
        }
        String pull = "/pull?model=gpt-5.4-mini";
        try (ServerSocket empty = new ServerSocket(11434)) {
            String asked = "";
            while (!asked.equals(pull)) {
                asked = answer(empty, path -> path.equals("/") || path.equals(pull) ? 200 : 404);
            }
        }
        cloud(11434, "/");
    }

    /** Answers one request with a status and no body. @return the path it asked for */
    private static String answer(ServerSocket server, ToIntFunction<String> status) throws IOException {
        try (Socket socket = server.accept()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            String first = lines.readLine();
            if (first == null) {
                return "";
            }
            for (String line = first; line != null && !line.isEmpty(); ) {
                line = lines.readLine();
            }
            String path = first.split(" ")[1];
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status.applyAsInt(path)
                                    + " -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return path;
        }
    }

    private static void cloud(int port, String ready) throws InterruptedException {
        Options options = new Options(port, Duration.ZERO, Duration.ZERO)
                .boundTo("0.0.0.0")
                .readyAt(ready);
        EmbeddedCloud.start(CloudCatalogue.load().reference(), options);
        new CountDownLatch(1).await();
    }

    private static void stop(String why) {
        System.out.println(why);
        System.exit(2);
    }
}
