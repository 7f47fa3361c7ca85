import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The line protocol of a library's driver (programs/README.md): one JSON object a line in, one JSON object a line out.
 * The harness copies this file beside each Driver.java.
 */
final class Lines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OWN_FAULT = 3;

    /** What one line asks for. */
    record Line(
            String task,
            String baseUrl,
            String apiKey,
            String model,
            Duration timeout,
            Map<String, String> query,
            Map<String, String> headers) {}

    /** What a task does: it asks the endpoint and gives what the library returned. */
    interface Task {
        Map<String, Object> value(Line line) throws Exception;
    }

    private Lines() {}

    /** Answers each line by the task that it names, until there are no more. */
    static void answer(Map<String, Task> tasks) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what a library prints is no answer
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            Line line = line(JSON.readTree(text));
            Task task = tasks.get(line.task());
            if (task == null) {
                end("there is no task " + line.task());
            }
            answers.println(JSON.writeValueAsString(answer(task, line)));
            answers.flush();
        }
        System.exit(0); // some libraries leave threads behind
    }

    /** A value of names and what the library gave for them, where nothing is nothing. */
    static Map<String, Object> value(Object... namesAndValues) {
        Map<String, Object> value = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            value.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return value;
    }

    /** The value of a JSON text that the library returned unread, as each user of it reads it. */
    static Object read(String text) throws IOException {
        return JSON.readValue(text, Object.class);
    }

    /** A value as JSON text, as each user of a library writes what a tool found. */
    static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value);
    }

    private static Line line(JsonNode asked) {
        return new Line(
                asked.path("task").asText(),
                asked.path("baseUrl").asText(),
                asked.path("apiKey").asText(),
                asked.path("model").asText(),
                Duration.ofSeconds(asked.path("timeoutSeconds").asLong()),
                texts(asked.path("query")),
                texts(asked.path("headers")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, Object> answer(Task task, Line line) {
        try {
            return value("ok", true, "value", task.value(line));
        } catch (Exception | StackOverflowError error) {
            if (isOwnFault(error)) {
                error.printStackTrace();
                end(told(error));
            }
            return value("ok", false, "error", told(error));
        }
    }

    /** A slip in the driver itself: the first class on the stack that is not Java's is one of ours, without a package. */
    private static boolean isOwnFault(Throwable error) {
        boolean slip = error instanceof RuntimeException && error.getClass().getName().startsWith("java.");
        return slip
                && Arrays.stream(error.getStackTrace())
                        .map(frame -> frame.getClassName().split("\\$")[0])
                        .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                        .findFirst()
                        .filter(name -> !name.contains("."))
                        .isPresent();
    }

    /** An error's type and message, and those of its cause where they tell more, in one line. */
    private static String told(Throwable error) {
        String own = line(error);
        Throwable cause = error.getCause();
        return cause == null || own.contains(message(cause)) ? own : own + " <- " + line(cause);
    }

    private static String line(Throwable error) {
        return error.getClass().getSimpleName() + ": " + message(error);
    }

    private static String message(Throwable error) {
        return String.valueOf(error.getMessage()).strip().replaceAll("\\s+", " ");
    }

    private static void end(String reason) {
        System.err.println("driver: " + reason);
        System.exit(OWN_FAULT);
    }
}
