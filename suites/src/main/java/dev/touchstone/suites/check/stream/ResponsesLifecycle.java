package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The events of a response have the right order. {@code response.created} is first. Each output item is added before
 * any other event about it, and is done after them. The same applies to the parts within an item. There is exactly one
 * terminal event, and no event about the response after it. Items and parts are numbered from 0 in the order in which
 * they are added, because SDKs find them by their index. The first part of a summary may begin without being added,
 * because SDKs add it with its item. Events of unknown types may occur at any time.
 */
final class ResponsesLifecycle implements Check {
    private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed");

    private static final Set<String> BEFORE_THE_END =
            Set.of("response.created", "response.queued", "response.in_progress");

    /** Events about the content parts of a message. */
    private static final Set<String> PARTS = Set.of("response.output_text.", "response.refusal.", "response.audio.");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.documents().isEmpty()) {
            return Verdict.notApplicable();
        }
        LifecycleState progress = new LifecycleState(new Findings(exchange));
        exchange.documents().forEach(progress::take);
        if (!progress.ended && !exchange.brokeOff()) {
            progress.findings.add(
                    "stream", "one of " + TERMINAL.stream().sorted().toList() + " at the end", "none");
        }
        return progress.findings.verdict();
    }

    /** The state of the response after the events so far. */
    private static final class LifecycleState {
        private final Findings findings;
        /** Whether an item is open (true) or done (false), by its output index. */
        private final Map<Integer, Boolean> items = new HashMap<>();

        /**
         * The items that list tools. OpenAI was recorded ending only one of several lists that it fetched at the same
         * time.
         */
        private final Set<Integer> listings = new HashSet<>();

        private final Map<Integer, Set<Integer>> openParts = new HashMap<>();
        /** The number of parts that were added to an item, by its output index. */
        private final Map<Integer, Integer> parts = new HashMap<>();

        /** The summary parts that were added to an item, by its output index. */
        private final Map<Integer, Set<Integer>> summaries = new HashMap<>();

        private JsonNode responseId;
        private boolean begun;
        private boolean ended;

        LifecycleState(Findings findings) {
            this.findings = findings;
        }

        void take(EventDocument document) {
            JsonNode json = document.json();
            String type = json.path("type").asString("");
            if (!type.startsWith("response.") || document.isError()) {
                return;
            }
            if (ended && !type.equals("response.rate_limits.updated")) {
                findings.add(document.at("/type"), "nothing after the terminal event", json.path("type"));
            }
            if (!begun && !type.equals("response.created")) {
                findings.add(document.at("/type"), "\"response.created\" first", json.path("type"));
            }
            begun = true;
            if (json.has("response")) {
                checkResponse(document, json.path("response"));
            }
            if (BEFORE_THE_END.contains(type) && TERMINAL.contains("response." + status(document))) {
                findings.add(document.at("/response/status"), "queued or in_progress", status(document));
            }
            if (TERMINAL.contains(type)) {
                end(document, type);
            } else if (Decimals.isInteger(json.path("output_index"))) {
                takeItem(document, type, json.path("output_index").asInt(0));
            }
        }

        private static String status(EventDocument document) {
            return document.json().at("/response/status").asString("");
        }

        private void checkResponse(EventDocument document, JsonNode response) {
            if (responseId == null) {
                responseId = response.path("id");
            } else if (!responseId.equals(response.path("id"))) {
                findings.add(document.at("/response/id"), "as in the first event: " + responseId, response.path("id"));
            }
        }

        private void end(EventDocument document, String type) {
            ended = true;
            String status = type.substring("response.".length());
            JsonNode observed = document.json().path("response").path("status");
            if (!observed.asString("").equals(status)) {
                findings.add(document.at("/response/status"), '"' + status + '"', observed);
            }
            if (type.equals("response.completed")) {
                items.forEach((index, open) -> {
                    if (open && !listings.contains(index)) {
                        findings.add("output item " + index, "done before the response is completed", "still open");
                    }
                });
            }
        }

        private void takeItem(EventDocument document, String type, int index) {
            String at = document.at("/output_index");
            switch (type) {
                case "response.output_item.added" -> {
                    if (document.json().at("/item/type").asString("").equals("mcp_list_tools")) {
                        listings.add(index);
                    }
                    int next = items.size();
                    if (items.putIfAbsent(index, true) != null) {
                        findings.add(at, "an index that was not added before", "" + index);
                    } else if (index != next) {
                        findings.add(at, "the index of the next output item: " + next, "" + index);
                    }
                }
                case "response.output_item.done" -> {
                    if (!Boolean.TRUE.equals(items.put(index, false))) {
                        findings.add(at, "the index of an open output item", "" + index);
                    }
                    for (int part : openParts.getOrDefault(index, Set.of())) {
                        findings.add(
                                document.at("/item/content/" + part),
                                "content part " + part + " done before its item is done",
                                "still open");
                    }
                }
                default -> {
                    if (!Boolean.TRUE.equals(items.get(index))) {
                        findings.add(at, "the index of an open output item", "" + index);
                    }
                    takePart(document, type, index);
                    takeSummary(document, type, index);
                }
            }
        }

        /**
         * Tells whether an event is about a content part of a message. Events about reasoning have an index too, with
         * parts of another kind or none, because servers of gpt-oss differ.
         */
        private static boolean isAboutAPart(String type) {
            return PARTS.stream().anyMatch(type::startsWith);
        }

        private void takeSummary(EventDocument document, String type, int item) {
            JsonNode index = document.json().path("summary_index");
            if (!Decimals.isInteger(index)) {
                return;
            }
            Set<Integer> added = summaries.computeIfAbsent(item, any -> new HashSet<>(Set.of(0)));
            if (type.equals("response.reasoning_summary_part.added")) {
                added.add(index.asInt(0));
            } else if (type.startsWith("response.reasoning_summary_") && !added.contains(index.asInt(0))) {
                findings.add(
                        document.at("/summary_index"),
                        "summary part " + index + " added before anything is said of it",
                        "not added");
            }
        }

        private void takePart(EventDocument document, String type, int item) {
            JsonNode index = document.json().path("content_index");
            if (!Decimals.isInteger(index)) {
                return;
            }
            Set<Integer> open = openParts.computeIfAbsent(item, any -> new HashSet<>());
            String at = document.at("/content_index");
            if (type.equals("response.content_part.added")) {
                int next = parts.merge(item, 1, Integer::sum) - 1;
                if (!open.add(index.asInt(0))) {
                    findings.add(
                            at, "content part " + index + " done before it is added again", "added while it is open");
                } else if (index.asInt(0) != next) {
                    findings.add(at, "the index of the next content part: " + next, index);
                }
            } else if (type.equals("response.content_part.done")) {
                if (!open.remove(index.asInt(0))) {
                    findings.add(at, "content part " + index + " added before it is done", "not open");
                }
            } else if (isAboutAPart(type) && !open.contains(index.asInt(0))) {
                findings.add(at, "content part " + index + " added before anything is said of it", "not open");
            }
        }
    }
}
