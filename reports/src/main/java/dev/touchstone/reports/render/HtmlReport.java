package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.Absence;
import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.EndpointParity;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.reports.workload.WorkloadVerdict;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The report as one HTML file that asks nothing of any network. Every text in it is escaped, and its content security
 * policy lets no script run but the one whose hash it names.
 */
final class HtmlReport {
    private static final String FOLDER = "dev/touchstone/reports/render/";
    private static final String ESCAPING = "visible-html";

    /** Some of a cloud's cells: those of which nothing was learnt, or those that it refuses. */
    public record Listed(String endpoint, boolean filtered, List<Item> items) {
        /** @param requirement what it is about. @param cell what came of it */
        public record Item(RequirementReport requirement, RequirementReport.Cell cell) {}
    }

    /** @param evidence the key of the answer that shows it; null if the report does not hold it */
    public record Missing(String endpoint, Absence absence, String evidence) {}

    /** A candidate beside the reference, in the order in which it is read. */
    public record Beside(EndpointParity parity, String summary, String otherModel, List<ParityPart> parts) {}

    /** @param title null for what is shown at once, and else what it is folded under */
    public record ParityPart(String title, List<ParityRow> rows) {}

    /** @param suites every suite that shows it, for the filter */
    public record ParityRow(Divergence divergence, String suites, String variants, boolean about) {}

    private HtmlReport() {}

    static String of(ParityReport report) {
        String script = resource("parity.js");
        Map<String, Object> context = new HashMap<>();
        context.put("report", report);
        context.put("headline", Headline.of(report));
        // Those that are decided about come first; in the tables the reference does, as the measure of the rest.
        context.put(
                "cards",
                report.endpoints().stream()
                        .sorted(Comparator.comparing(EndpointReport::isReference))
                        .toList());
        context.put(
                "looks",
                Arrays.stream(WorkloadVerdict.values())
                        .collect(Collectors.toMap(WorkloadVerdict::id, WorkloadLook::of)));
        context.put("style", resource("parity.css"));
        context.put("script", script);
        context.put("scriptHash", sha256(script));
        context.put(
                "differing",
                report.requirements().stream()
                        .filter(RequirementReport::differs)
                        .toList());
        context.put(
                "notable",
                report.requirements().stream()
                        .filter(RequirementReport::isNotable)
                        .toList());
        context.put(
                "linkable",
                report.requirements().stream()
                        .filter(RequirementReport::isNotable)
                        .map(RequirementReport::id)
                        .collect(Collectors.toSet()));
        context.put(
                "unmeasured",
                listed(report, Cell::isUnmeasured).stream()
                        .filter(one -> one.filtered() || !one.items().isEmpty())
                        .toList());
        context.put(
                "refused",
                listed(report, Cell::refused).stream()
                        .filter(one -> !one.items().isEmpty())
                        .toList());
        context.put("missing", missing(report));
        context.put("consumption", ConsumptionTable.of(report));
        context.put(
                "leftovers",
                report.endpoints().stream()
                        .mapToInt(endpoint -> endpoint.leftovers().size())
                        .sum());
        context.put("compared", report.endpoints().stream().anyMatch(endpoint -> endpoint.beside() != null));
        context.put(
                "exchanges",
                report.endpoints().stream().mapToInt(EndpointReport::exchanges).sum());
        context.put(
                "waiverCount",
                report.endpoints().stream()
                        .mapToInt(endpoint -> endpoint.decision().waivers().size())
                        .sum());
        context.put("divergenceCount", divergences(report));
        context.put("parity", parity(report));
        StringWriter html = new StringWriter();
        try {
            engine().getTemplate("parity.html.peb").evaluate(html, context, Locale.ENGLISH);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return html.toString();
    }

    private static List<Beside> parity(ParityReport report) {
        return report.parity() == null
                ? List.of()
                : report.parity().candidates().stream()
                        .map(candidate -> new Beside(
                                candidate,
                                ParityWords.summary(candidate),
                                candidate.otherModel() == null ? null : ParityWords.otherModel(candidate),
                                parts(candidate)))
                        .toList();
    }

    private static List<ParityPart> parts(EndpointParity candidate) {
        List<ParityPart> parts = new ArrayList<>();
        add(parts, null, candidate.divergences());
        add(parts, "Harmless: additional members, and headers that only inform", candidate.harmless());
        add(parts, "Already reported by failed requirements", candidate.repeated());
        return parts;
    }

    private static void add(List<ParityPart> parts, String title, List<Divergence> divergences) {
        if (!divergences.isEmpty()) {
            parts.add(new ParityPart(
                    title, divergences.stream().map(HtmlReport::row).toList()));
        }
    }

    private static ParityRow row(Divergence one) {
        String suites = one.places().stream()
                .map(Divergence.DivergencePlace::suite)
                .distinct()
                .collect(Collectors.joining(" "));
        return new ParityRow(
                one,
                suites,
                ParityWords.variants(one),
                !ParityWords.subject(one).isEmpty());
    }

    private static int divergences(ParityReport report) {
        return report.parity() == null
                ? 0
                : report.parity().candidates().stream()
                        .map(EndpointParity::divergences)
                        .mapToInt(List::size)
                        .sum();
    }

    private static List<Listed> listed(ParityReport report, Predicate<Cell> which) {
        return report.endpoints().stream()
                .map(endpoint -> new Listed(
                        endpoint.label(),
                        endpoint.header().filtered(),
                        report.requirements().stream()
                                .flatMap(requirement -> requirement.cells().stream()
                                        .filter(Objects::nonNull)
                                        .filter(cell -> cell.endpoint().equals(endpoint.label()) && which.test(cell))
                                        .map(cell -> new Listed.Item(requirement, cell)))
                                .toList()))
                .toList();
    }

    private static List<Missing> missing(ParityReport report) {
        return report.endpoints().stream()
                .flatMap(endpoint -> endpoint.notOffered().stream()
                        .map(absence -> new Missing(
                                endpoint.label(), absence, evidence(report, endpoint.label(), absence.finding()))))
                .toList();
    }

    private static String evidence(ParityReport report, String label, Finding finding) {
        return report.evidence().stream()
                .filter(one -> finding != null
                        && one.endpoint().equals(label)
                        && one.exchange().equals(finding.exchange()))
                .map(Evidence::key)
                .findFirst()
                .orElse(null);
    }

    private static PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(HtmlReport.class.getClassLoader());
        loader.setPrefix(FOLDER);
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .addEscapingStrategy(ESCAPING, HtmlReport::escape)
                .defaultEscapingStrategy(ESCAPING)
                .build();
    }

    /** For element content and quoted attributes alike. */
    static String escape(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("`", "&#96;");
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + name + " is not on the class path: the build left it out");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
