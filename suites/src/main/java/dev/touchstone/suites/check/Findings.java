package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Collects the findings of a check on one exchange. Their number and length are limited, because an endpoint can send
 * anything.
 */
public final class Findings {
    /**
     * The maximum number of findings. Reports show fewer, because findings of one cause become one finding that counts
     * its places.
     */
    private static final int MAX = 100;

    private static final int MAX_CHARACTERS = 200;
    private static final String BODY = "body";
    private static final String DOCUMENT = "a JSON document";
    private static final String ANSWER = DOCUMENT + ", or a stream that adds up to one";
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final String exchange;
    private final boolean recorded;
    private boolean anyHidden;
    private final List<Finding> found = new ArrayList<>();

    public Findings(ObservedExchange exchange) {
        this.exchange = exchange.id();
        this.recorded = exchange.isRecorded();
    }

    /**
     * Adds a finding, unless the maximum is reached.
     *
     * @param observed the observed value, in words or as it was sent
     */
    public void add(String at, String expected, String observed) {
        if (!isFull()) {
            // The pointer to a whole document is empty. Readers get a word instead.
            found.add(new Finding(exchange, at.isEmpty() ? BODY : shown(at), shown(expected), shown(observed)));
        }
    }

    /**
     * Adds a finding about a JSON value. A missing node is shown as "absent". A value that a recorder has overwritten
     * is no finding.
     */
    public void add(String at, String expected, JsonNode observed) {
        if (recorded && RecordedValue.isHidden(observed)) {
            anyHidden = true;
        } else if (!isFull()) {
            add(at, expected, observed.isMissingNode() ? "absent" : observed.toString());
        }
    }

    /** Adds that the body holds no JSON to look at. */
    void addNoDocument(ObservedExchange answer) {
        add(BODY, DOCUMENT, answer.bodyText());
    }

    /** Adds that there is no answer to look at, neither whole nor in pieces. */
    void addNoAnswer(ObservedExchange answer) {
        add(BODY, ANSWER, answer.bodyText());
    }

    /** Tells whether a finding only says that there is no document. */
    public static boolean isAboutNoDocument(Finding finding) {
        return finding.at().equals(BODY)
                && (finding.expected().equals(DOCUMENT) || finding.expected().equals(ANSWER));
    }

    /** Tells whether further findings are dropped. A check that is still searching may stop. */
    public boolean isFull() {
        return found.size() >= MAX;
    }

    public List<Finding> list() {
        return List.copyOf(found);
    }

    /**
     * Returns a verdict with the findings. If all findings are about values that a recorder has overwritten, the check
     * is not judged.
     */
    public Verdict verdict() {
        return found.isEmpty() && anyHidden ? Verdict.notJudged("the recording hides the value") : Verdict.of(found);
    }

    /** Returns a text in the maximum length, without lone surrogates, because no report could be written with them. */
    private static String shown(String text) {
        String cut = cut(text);
        return hasSurrogate(cut) ? LONE_SURROGATE.matcher(cut).replaceAll("\uFFFD") : cut;
    }

    private static boolean hasSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static String cut(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
        return text.substring(0, end) + "…";
    }
}
