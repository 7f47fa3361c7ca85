package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the report as SARIF 2.1.0, which code hosts show as alerts: a rule for each requirement that failed
 * somewhere, and a result for each endpoint at which it failed.
 */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** The maximum number of results of a file that GitHub shows. */
    private static final int MAX_RESULTS = 5_000;

    private SarifReport() {}

    static String of(ParityReport report) {
        List<RequirementReport> failed = report.requirements().stream()
                .filter(requirement -> IntStream.range(0, report.endpoints().size())
                        .anyMatch(column -> isFailed(report.endpoints().get(column), requirement, column)))
                .toList();
        List<Map<String, Object>> results = new ArrayList<>();
        for (int rule = 0; rule < failed.size(); rule++) {
            results.addAll(results(report, failed.get(rule), rule));
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Touchstone");
        driver.put("version", report.kit());
        driver.put("rules", failed.stream().map(SarifReport::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results.stream().limit(MAX_RESULTS).toList());
        Map<String, Object> sarif = new LinkedHashMap<>();
        sarif.put("$schema", SCHEMA);
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(run));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(sarif) + "\n";
    }

    /** A failure that another result already reports is no result of its own. */
    private static boolean isFailed(EndpointReport endpoint, RequirementReport requirement, int column) {
        Cell cell = requirement.cells().get(column);
        return cell != null && cell.outcome() == Outcome.FAILED && !endpoint.isToldElsewhere(cell);
    }

    private static Map<String, Object> rule(RequirementReport requirement) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", requirement.id());
        rule.put("shortDescription", text(requirement.sentence()));
        requirement.sources().stream()
                .map(RequirementReport.Source::url)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(url -> rule.put("helpUri", url));
        rule.put(
                "properties",
                Map.of(
                        "tags",
                        Stream.of(requirement.suite(), requirement.level(), requirement.maturity())
                                .filter(Objects::nonNull)
                                .toList()));
        return rule;
    }

    private static List<Map<String, Object>> results(ParityReport report, RequirementReport requirement, int rule) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (int column = 0; column < report.endpoints().size(); column++) {
            EndpointReport endpoint = report.endpoints().get(column);
            if (isFailed(endpoint, requirement, column)) {
                results.add(result(endpoint, requirement, requirement.cells().get(column), rule));
            }
        }
        return results;
    }

    private static Map<String, Object> result(
            EndpointReport endpoint, RequirementReport requirement, Cell cell, int rule) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", requirement.id());
        result.put("ruleIndex", rule);
        result.put("level", level(requirement, cell));
        result.put("message", text(message(endpoint, requirement, cell)));
        result.put(
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        Map.of("artifactLocation", Map.of("uri", file(endpoint)), "region", Map.of("startLine", 1)),
                        "logicalLocations",
                        List.of(Map.of(
                                "fullyQualifiedName",
                                String.join(
                                        "/",
                                        endpoint.label(),
                                        requirement.suite(),
                                        requirement.scenario(),
                                        requirement.id()))))));
        result.put(
                "partialFingerprints", Map.of("endpointAndRequirement/v1", endpoint.label() + "/" + requirement.id()));
        if (cell.gateStatus() == GateStatus.EXCUSED) {
            result.put("suppressions", List.of(Map.of("kind", "external", "justification", "accepted by a waiver")));
        }
        return result;
    }

    private static String level(RequirementReport requirement, Cell cell) {
        return cell.gateStatus() != null && cell.gateStatus().isHeldAgainst()
                ? "error"
                : "must".equals(requirement.level()) ? "warning" : "note";
    }

    private static String message(EndpointReport endpoint, RequirementReport requirement, Cell cell) {
        StringBuilder message = new StringBuilder(endpoint.label() + ": " + requirement.sentence());
        for (CellFinding finding : cell.findings()) {
            message.append("\n")
                    .append(finding.exchange())
                    .append(" ")
                    .append(finding.at())
                    .append(": expected ")
                    .append(finding.expected())
                    .append(", observed ")
                    .append(finding.observed());
        }
        if (cell.findings().isEmpty() && cell.reason() != null) {
            message.append("\n").append(cell.reason());
        }
        endpoint.seenBefore(requirement.id())
                .ifPresent(known -> message.append("\n").append(known.knownAs(known.id())));
        return message.toString();
    }

    /** Returns the file at which code hosts show a result: the endpoint's profile if it is a file in the project. */
    private static String file(EndpointReport endpoint) {
        EndpointOrigin source = endpoint.header().source();
        String named = source == null ? null : source.endpoint();
        boolean isFile = named != null && (named.endsWith(".yaml") || named.endsWith(".yml"));
        String file = isFile && !Path.of(named).isAbsolute() ? named : "touchstone.yaml";
        return file.replace('\\', '/').replace("%", "%25").replace(" ", "%20");
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
