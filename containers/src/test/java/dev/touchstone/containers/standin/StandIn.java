package dev.touchstone.containers.standin;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

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
                        List.of("-hf", "gpt-5.4-mini", "--alias", "gpt-5.4-mini", "--host", "0.0.0.0", "--port", "8080"),
                        8080,
                        "/health");
            case "localai" -> serve(arguments, List.of("gpt-5.4-mini"), 8080, "/readyz");
            case "litellm" ->
                serve(
                        arguments,
                        List.of("--model", "gpt-5.4-mini", "--port", "4000"),
                        4000,
                        "/health/liveliness");
            case "ollama" -> ollama(arguments);
            default -> stop("no stand-in for " + image);
        }
    }

    private static void serve(String[] given, List<String> wanted, int port, String ready) throws Exception {
        if (!List.of(given).equals(wanted)) {
            stop("wants the arguments " + wanted + " and was given " + List.of(given)
                    + ", with a key " + System.getenv("STAND_IN_KEY"));
        }
        load(port, ready);
        cloud(port, ready);
    }

    /** Says that it is loading until it was asked often enough. */
    private static void load(int port, String ready) throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(UNREADY_ANSWERS);
        HttpServer loading = HttpServer.create(new InetSocketAddress(port), 0);
        loading.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            if (exchange.getRequestURI().getPath().equals(ready)) {
                asked.countDown();
            }
        });
        loading.start();
        asked.await();
        loading.stop(0);
    }

    /** Ready at once, but without a model until one is pulled. */
    private static void ollama(String[] given) throws Exception {
        if (given.length > 0) {
            stop("wants no arguments and was given " + List.of(given));
        }
        CountDownLatch pulled = new CountDownLatch(1);
        HttpServer empty = HttpServer.create(new InetSocketAddress(11434), 0);
        empty.createContext("/", exchange -> {
            boolean pull = exchange.getRequestURI().toString().equals("/pull?model=gpt-5.4-mini");
            boolean known = pull || exchange.getRequestURI().toString().equals("/");
            exchange.sendResponseHeaders(known ? 200 : 404, -1);
            exchange.close();
            if (pull) {
                pulled.countDown();
            }
        });
        empty.start();
        pulled.await();
        empty.stop(0);
        cloud(11434, "/");
    }

    private static void cloud(int port, String ready) throws InterruptedException {
        Options options = new Options("0.0.0.0", port, ready, Duration.ZERO, Duration.ZERO);
        EmbeddedCloud.start(CloudCatalogue.load().reference(), options);
        new CountDownLatch(1).await();
    }

    private static void stop(String why) {
        System.out.println(why);
        System.exit(2);
    }
}
