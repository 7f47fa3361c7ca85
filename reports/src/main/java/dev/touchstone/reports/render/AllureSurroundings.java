package dev.touchstone.reports.render;

import dev.touchstone.reports.text.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes the files beside the results of an Allure report: the environment, the categories and the executor. */
final class AllureSurroundings {
    /** The text before the cause in the message of a failure. */
    static final String CAUSE = "\nCause: ";

    private AllureSurroundings() {}

    /** Returns the environment in Java's properties format. */
    static String environment(ParityReport report) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("touchstone", report.kit());
        values.put("revision", report.revision().id());
        values.put("policy", report.policy().name());
        values.put("date", report.date().toString());
        for (EndpointReport endpoint : report.endpoints()) {
            values.put(endpoint.label(), endpoint.header().endpoint().baseUrl());
            endpoint.header()
                    .endpoint()
                    .models()
                    .forEach((role, model) -> values.put(endpoint.label() + ".model." + role, model));
        }
        return values.entrySet().stream()
                .map(entry -> escape(entry.getKey(), true) + "=" + escape(entry.getValue(), false) + "\n")
                .collect(Collectors.joining());
    }

    private static String escape(String text, boolean isKey) {
        String escaped = text.replace("\\", "\\\\").replaceAll("\\R", " ");
        return isKey ? escaped.replaceAll("([ :=#!])", "\\\\$1") : escaped;
    }

    /**
     * Returns the categories as JSON: one for each cause of failures, and one for each other outcome that is not
     * green.
     */
    static String categories(ParityReport report) {
        List<Map<String, Object>> categories = new ArrayList<>();
        report.endpoints().stream()
                .flatMap(endpoint -> endpoint.breaks().stream())
                .map(Breakage::cause)
                .map(VisibleText::line)
                .distinct()
                .sorted()
                .forEach(cause -> categories.add(category(cause, "failed", ".*" + Pattern.quote(CAUSE + cause))));
        categories.add(category("Failed, with a cause of its own", "failed", "FAILED(?!.*" + CAUSE + ").*"));
        categories.add(category("Can't tell", "broken", "CANT_TELL.*"));
        categories.add(category("Inapplicable", "skipped", "INAPPLICABLE.*"));
        categories.add(category("Untested", "skipped", "UNTESTED.*"));
        return json(categories);
    }

    /** Returns the executor as JSON: the tool, and the order of the runs in a trend. */
    static String executor(ParityReport report) {
        Map<String, Object> executor = new LinkedHashMap<>();
        executor.put("name", "Touchstone " + report.kit());
        executor.put("type", "touchstone");
        executor.put("reportName", Headline.of(report));
        report.endpoints().stream()
                .map(endpoint -> endpoint.header().startedAt())
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> {
                    executor.put("buildName", latest.toString());
                    executor.put("buildOrder", latest.getEpochSecond());
                });
        return json(executor);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    private static Map<String, Object> category(String name, String status, String message) {
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", name);
        category.put("matchedStatuses", List.of(status));
        // A message may have several lines, and Allure matches the whole message.
        category.put("messageRegex", "(?s)" + message);
        return category;
    }
}
