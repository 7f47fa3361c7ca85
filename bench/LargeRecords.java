import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads run records of 1 GB and 2 GB with 256 MB of memory. Arguments: the kit's jar, and a folder with 4 GB of free
 * space. Ends with 1 if a command fails, or if its time grows faster than the size.
 */
public final class LargeRecords {
    private static final long GB = 1_000_000_000L;
    private static final double MAX_RATIO = 3.0;
    private static final JsonMapper JSON = JsonMapper.shared();

    private LargeRecords() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[1]);
        Path seed = folder.resolve("seed");
        if (run(jar, "run", "--endpoint", "embedded/openai", "--out", "" + seed) < 0) {
            System.exit(1);
        }
        List<String> lines = Files.readAllLines(seed.resolve("runs/openai.jsonl"));
        boolean holds = true;
        Path half = folder.resolve("1/openai.jsonl");
        Path whole = folder.resolve("2/openai.jsonl");
        write(lines, half, GB, true);
        write(lines, whole, 2 * GB, true);
        holds &= measure(jar, "gate", half, whole);
        holds &= measure(jar, "report", half, whole, "--out", "" + folder.resolve("report"));
        holds &= measure(jar, "merge", half, whole, "--out", "" + folder.resolve("merged"));
        holds &= measure(jar, "diff", half, whole);
        write(lines, half, GB, false);
        write(lines, whole, 2 * GB, false);
        holds &= measure(jar, "resume", half, whole, "--out", "" + folder.resolve("resumed"));
        System.exit(holds ? 0 : 1);
    }

    private static boolean measure(Path jar, String command, Path half, Path whole, String... more)
            throws IOException, InterruptedException {
        double one = seconds(jar, command, half, more);
        double two = seconds(jar, command, whole, more);
        boolean holds = one > 0 && two > 0 && two / one <= MAX_RATIO;
        System.out.printf(
                Locale.ROOT,
                "%-7s 1 GB %5.1f s, 2 GB %5.1f s: ratio %.2f, bound %.1f%s%n",
                command,
                one,
                two,
                two / one,
                MAX_RATIO,
                holds ? "" : "  NOT MET");
        return holds;
    }

    /** Negative if the command fails. */
    private static double seconds(Path jar, String command, Path record, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        if (command.equals("resume")) {
            arguments.addAll(List.of("run", "--resume", "" + record));
        } else {
            arguments.addAll(List.of(command, "" + record));
        }
        if (command.equals("diff")) {
            arguments.add("" + record);
        }
        arguments.addAll(List.of(more));
        long start = System.nanoTime();
        int exitCode = run(jar, arguments.toArray(String[]::new));
        double seconds = (System.nanoTime() - start) / 1e9;
        return exitCode >= 0 ? seconds : -1;
    }

    /** @return the exit code; negative if the kit itself failed */
    private static int run(Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", "" + jar));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("large-records", ".log");
        try {
            int exitCode = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(log);
            boolean failed = exitCode > 2 || said.contains("the kit") && said.contains("memory")
                    || said.contains("the kit itself failed");
            if (failed) {
                System.out.println(String.join(" ", arguments) + " ended with " + exitCode + ":\n" + said);
            }
            return failed ? -1 : exitCode;
        } finally {
            Files.delete(log);
        }
    }

    /** Writes the record as a kit of format 3 would have: each answer is made long, and kept whole. */
    private static void write(List<String> lines, Path file, long bytes, boolean ended) throws IOException {
        Files.createDirectories(file.getParent());
        long exchanges =
                lines.stream().filter(line -> line.startsWith("{\"type\":\"exchange\"")).count();
        String padding = "0123456789 abcdef ".repeat((int) (bytes / exchanges / 18));
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (String line : lines) {
                ObjectNode json = (ObjectNode) JSON.readTree(line);
                String type = json.path("type").asString();
                if (type.equals("header")) {
                    json.put("format", 3).remove("run");
                }
                JsonNode body = json.at("/response/body");
                if (body.path("text").asString("").startsWith("{")) {
                    String text = body.path("text").stringValue();
                    ((ObjectNode) body).put("text", "{\"padding\":\"" + padding + "\"," + text.substring(1));
                } else if (body.path("text").isString()) {
                    ((ObjectNode) body).put("text", ": " + padding + "\n\n" + body.path("text").stringValue());
                }
                if (ended || !type.equals("footer")) {
                    writer.write(json.toString());
                    writer.newLine();
                }
            }
        }
    }
}
