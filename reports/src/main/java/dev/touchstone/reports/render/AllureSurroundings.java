package dev.touchstone.reports.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What stands beside the results of an Allure report: the environment, and the categories of what is not green. */
final class AllureSurroundings {
    private AllureSurroundings() {}

    /** In Java's properties format. */
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

    /** One category for each outcome that is not green. */
    static String categories() {
        return JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(List.of(
                                category("Failed", "failed", "FAILED.*"),
                                category("Can't tell", "broken", "CANT_TELL.*"),
                                category("Inapplicable", "skipped", "INAPPLICABLE.*"),
                                category("Untested", "skipped", "UNTESTED.*")))
                + "\n";
    }

    private static Map<String, Object> category(String name, String status, String message) {
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", name);
        category.put("matchedStatuses", List.of(status));
        // A message may have several lines, and Allure matches the whole of it.
        category.put("messageRegex", "(?s)" + message);
        return category;
    }
}
