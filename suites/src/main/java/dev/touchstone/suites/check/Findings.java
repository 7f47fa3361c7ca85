package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Collects what a check finds in one exchange: bounded in number and length, since an endpoint can send anything. */
public final class Findings {
    /** More than are ever shown one by one: findings of one cause become one, which counts its places. */
    private static final int MOST = 100;

    private static final int MOST_CHARACTERS = 200;
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final String exchange;
    private final boolean recorded;
    private boolean anyHidden;
    private final List<Finding> found = new ArrayList<>();

    public Findings(ObservedExchange exchange) {
        this.exchange = exchange.id();
        this.recorded = exchange.isRecorded();
    }

    /** Adds a finding unless there are enough. @param observed what was there, in words or as it was sent */
    public void add(String at, String expected, String observed) {
        if (!isFull()) {
            // The pointer to a whole document is empty, which says nothing to a reader.
            found.add(new Finding(exchange, at.isEmpty() ? "body" : shown(at), shown(expected), shown(observed)));
        }
    }

    /** Adds a finding about a JSON value; a missing node reads "absent". What a recorder wrote over is no finding. */
    public void add(String at, String expected, JsonNode observed) {
        if (recorded && RecordedValue.isHidden(observed)) {
            anyHidden = true;
        } else if (!isFull()) {
            add(at, expected, observed.isMissingNode() ? "absent" : observed.toString());
        }
    }

    /** Whether further findings would be dropped; a check that is still searching may stop. */
    public boolean isFull() {
        return found.size() >= MOST;
    }

    public List<Finding> list() {
        return List.copyOf(found);
    }

    /** Judged, with what was found; not judged where all that was found is what a recorder wrote over. */
    public Verdict verdict() {
        return found.isEmpty() && anyHidden ? Verdict.notJudged("the recording hides the value") : Verdict.of(found);
    }

    /** Cut, and without halves of characters, which no report could be written with. */
    private static String shown(String text) {
        return LONE_SURROGATE.matcher(cut(text)).replaceAll("\uFFFD");
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "…";
    }
}
