package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Each delta of a choice brings new text. Three faults repeat what was sent: every delta has all of the text so far, every
 * delta comes twice, or the last one has the whole text again. What a model can repeat by itself is too short to be judged.
 * A gateway that holds a stream back sends one long delta, after which only the last fault is possible.
 */
final class TextOnce implements Check {
    private static final int FEWEST_DELTAS = 5;
    private static final int SHORTEST_TEXT = 20;

    /** The minimum length of the text if there are only a few deltas. */
    private static final int SHORTEST_HELD_BACK = 100;

    private record Delta(String at, String text) {}

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.answer() != Form.STREAM) {
            return Verdict.notApplicable();
        }
        Map<Integer, List<Delta>> choices = new TreeMap<>();
        for (EventDocument chunk : exchange.content()) {
            JsonNode sent = chunk.json().path("choices");
            for (int at = 0; at < sent.size(); at++) {
                String text = sent.path(at).path("delta").path("content").asString("");
                if (!text.isEmpty()) {
                    choices.computeIfAbsent(sent.path(at).path("index").asInt(0), any -> new ArrayList<>())
                            .add(new Delta(chunk.at("/choices/" + at + "/delta/content"), text));
                }
            }
        }
        choices.values().removeIf(deltas -> !areMany(deltas) && !areHeldBack(deltas));
        Findings findings = new Findings(exchange);
        choices.values().forEach(deltas -> judge(deltas, findings));
        return choices.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }

    private static boolean areMany(List<Delta> deltas) {
        return deltas.size() >= FEWEST_DELTAS && length(deltas) >= SHORTEST_TEXT;
    }

    private static boolean areHeldBack(List<Delta> deltas) {
        return deltas.size() > 1 && deltas.size() < FEWEST_DELTAS && length(deltas) >= 2 * SHORTEST_HELD_BACK;
    }

    private static int length(List<Delta> deltas) {
        return deltas.stream().mapToInt(delta -> delta.text().length()).sum();
    }

    private static void judge(List<Delta> deltas, Findings findings) {
        Delta second = deltas.get(1);
        Delta last = deltas.get(deltas.size() - 1);
        if (areMany(deltas) && eachHoldsTheOneBefore(deltas)) {
            findings.add(second.at(), "only the text after " + deltas.get(0).text(), second.text());
        } else if (areMany(deltas) && eachComesTwice(deltas)) {
            findings.add(second.at(), "the text after " + deltas.get(0).text(), second.text() + " again");
        } else if (lastHoldsAll(deltas, last)) {
            findings.add(last.at(), "only the text that was not sent yet", last.text());
        }
    }

    private static boolean eachHoldsTheOneBefore(List<Delta> deltas) {
        return IntStream.range(1, deltas.size())
                .allMatch(at -> deltas.get(at).text().length()
                                > deltas.get(at - 1).text().length()
                        && deltas.get(at).text().startsWith(deltas.get(at - 1).text()));
    }

    private static boolean eachComesTwice(List<Delta> deltas) {
        return deltas.size() % 2 == 0
                && deltas.stream().map(Delta::text).distinct().count() >= FEWEST_DELTAS
                && IntStream.range(0, deltas.size() / 2)
                        .allMatch(pair -> deltas.get(2 * pair)
                                .text()
                                .equals(deltas.get(2 * pair + 1).text()));
    }

    private static boolean lastHoldsAll(List<Delta> deltas, Delta last) {
        StringBuilder before = new StringBuilder();
        deltas.subList(0, deltas.size() - 1).forEach(delta -> before.append(delta.text()));
        return before.length() >= (areMany(deltas) ? SHORTEST_TEXT : SHORTEST_HELD_BACK)
                && before.toString().contentEquals(last.text());
    }
}
