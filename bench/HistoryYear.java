import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A year of ten endpoints: 3,650 records as large as real ones, of which {@code touchstone history} makes a site with 512 MB of
 * memory. Arguments: the kit's jar, and a folder with 5 GB of space. Ends with 1 if it does not end, or if it uses more than a
 * minute of each of two processors. Processor time is counted, because other work on the machine hardly changes it.
 */
final class HistoryYear {
    private static final int DAYS = 365;
    private static final int ENDPOINTS = 10;
    private static final double MAX_SECONDS = 120;
    private static final List<String> BASES = List.of("azure-v1", "oci");
    private static final LocalDate LAST = LocalDate.of(2026, 11, 27);

    private HistoryYear() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String jar = Path.of(arguments[0]).toAbsolutePath().toString();
        Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
        Path base = folder.resolve("base");
        run(folder, List.of("java", "-jar", jar, "run", "-q", "--endpoint=embedded/azure-v1", "--endpoint=embedded/oci", "--out=" + base));
        long bytes = 0;
        for (int day = 0; day < DAYS; day++) {
            for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
                bytes += Files.size(record(base, folder.resolve("records"), day, endpoint));
            }
        }
        long began = System.nanoTime();
        double processor = run(
                folder,
                List.of("java", "-Xmx512m", "-jar", jar, "history",
                        folder.resolve("records").toString(), "--out=" + folder.resolve("site")));
        System.out.printf(
                Locale.ROOT,
                "history: %d records, %.1f GB: %.1f s of processor time (at most %.0f s), %.1f s on the clock%n",
                DAYS * ENDPOINTS,
                bytes / 1e9,
                processor,
                MAX_SECONDS,
                (System.nanoTime() - began) / 1e9);
        long pages;
        try (Stream<Path> site = Files.list(folder.resolve("site/history"))) {
            pages = site.count();
        }
        if (pages != ENDPOINTS || processor > MAX_SECONDS) {
            System.out.println("history: the limit is not met, or pages are missing: " + pages);
            System.exit(1);
        }
    }

    /** One of the base records under another name and on another day; each endpoint breaks something for some days. */
    private static Path record(Path base, Path folder, int day, int endpoint) throws IOException {
        String named = BASES.get(endpoint % BASES.size());
        String date = LAST.minusDays(DAYS - 1L - day).toString();
        Path file = Files.createDirectories(folder.resolve(date)).resolve("e" + endpoint + ".jsonl");
        boolean broken = (day / (7 + endpoint)) % 2 == 1;
        try (BufferedReader in = Files.newBufferedReader(base.resolve("runs").resolve(named + ".jsonl"));
                BufferedWriter out = Files.newBufferedWriter(file)) {
            String today = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (today == null) {
                    int at = line.indexOf("\"startedAt\":\"") + 13;
                    today = line.substring(at, at + 10);
                }
                String changed = line.replace(today + "T", date + "T").replace("\"name\":\"" + named + "\"", "\"name\":\"e" + endpoint + "\"");
                if (broken && changed.contains("\"requirement\":\"streaming.content-type\"")) {
                    changed = changed.replace("\"outcome\":\"PASSED\"", "\"outcome\":\"FAILED\"");
                }
                out.write(changed);
                out.write('\n');
            }
        }
        return file;
    }

    /** Ends the program if the command fails otherwise than by its decision. @return seconds of processor time */
    private static double run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" >\"$0\" 2>&1", log.toString()),
                                command.stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String times = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() > 1) {
            System.out.println("history: " + command + " failed:\n" + Files.readString(log));
            System.exit(1);
        }
        String[] parts = times.split(" ");
        return Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
    }
}
