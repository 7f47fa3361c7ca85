package dev.touchstone.reports.cause;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The place of a failure, and what is wrong there.
 *
 * @param at the place, the same for each event, choice and element; if several headers are named, the first one
 * @param expected what was required, the same for each step
 * @param finding the whole finding
 */
record Spot(String at, String expected, Finding finding) {
    private static final Pattern PART = Pattern.compile("^(event \\d+ (/response(?=/))?|final response )");
    private static final Pattern EVENT = Pattern.compile("^event (\\d+) ");
    private static final Pattern OTHER_HEADERS = Pattern.compile(" or .*");
    private static final Pattern STEP = Pattern.compile("in step [\\w-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** A word that may be the id of a request or of an answer. */
    private static final Pattern UNIQUE = Pattern.compile("\\b(?=[\\w-]*\\d)[\\w-]{8,}\\b");

    /** How many words a refusal needs, its status among them, so that its reason is told. */
    private static final int MIN_WORDS = 5;

    /**
     * Values that are too common to show a shared cause: a missing member has nothing to do with other missing members
     * of the same name.
     */
    private static final Set<String> COMMON = Set.of("absent", "null", "none", "true", "false", "[]", "{}", "\"\"");

    private static final Set<String> EMPTY = Set.of("[]", "{}");

    static Spot of(Finding finding) {
        String at = OTHER_HEADERS.matcher(finding.at()).replaceFirst("");
        return new Spot(
                AnswerPlaces.inTheAnswer(
                        NUMBER.matcher(PART.matcher(at).replaceFirst("")).replaceAll("*")),
                STEP.matcher(text(finding.expected())).replaceAll("in a step"),
                finding);
    }

    /**
     * Tells whether what was looked for at the other place is missing because the list that the answer consists of is
     * missing. Another answer lacks it too if there are more such answers than are listed. What one event of a stream
     * lacks spoils what comes after it, and nothing before.
     */
    boolean lacksTheAnswerOf(Spot other) {
        return isAbsent()
                && other.isAbsent()
                && places().anyMatch(place -> isTheAnswer(place)
                        && (place.exchange().equals(other.finding.exchange())
                                || finding.unlisted() != null
                                        && isInAnEvent(place.at()) == isInAnEvent(other.finding.at()))
                        && isNotLater(place.at(), other.finding.at()));
    }

    private boolean isAbsent() {
        return observed().equals("absent");
    }

    /** Tells whether the whole element should not be there. What is wrong within it is no reason for that. */
    private boolean isTooMuch() {
        return expected.equals("absent") || expected.startsWith("no ");
    }

    private Stream<EvidencePlace> places() {
        return Stream.concat(Stream.of(new EvidencePlace(finding.exchange(), finding.at())), finding.also().stream());
    }

    private static boolean isTheAnswer(EvidencePlace place) {
        return AnswerPlaces.isTheAnswer(PART.matcher(place.at()).replaceFirst(""));
    }

    private static boolean isInAnEvent(String at) {
        return EVENT.matcher(at).find();
    }

    private boolean isNotOfAnEarlierEvent(Spot other) {
        return finding.unlisted() != null || places().anyMatch(place -> isNotLater(place.at(), other.finding.at()));
    }

    /** Tells whether one of the places is in no event, or the first one's event does not come after that of the other one. */
    private static boolean isNotLater(String one, String other) {
        Matcher first = EVENT.matcher(one);
        Matcher second = EVENT.matcher(other);
        return !first.find()
                || !second.find()
                || new BigInteger(first.group(1)).compareTo(new BigInteger(second.group(1))) <= 0;
    }

    /** Tells whether this failure is the cause of the other one. */
    boolean explains(Spot other) {
        if (at.equals(other.at)) {
            return isInOne(other) || (at.equals("status") ? isRefusedInTheSameWords(other) : isLike(other));
        }
        boolean whole = at.equals("body") && other.at.startsWith("/");
        return (whole
                        || isPartOf(other)
                        || other.isPartOf(this)
                        || isMalformed() && AnswerPlaces.isBelow(other.at, at) && isNotOfAnEarlierEvent(other)
                        || !other.isTooMuch()
                                && AnswerPlaces.isReadFor(at, finding.at().startsWith("event "), other.at))
                && isInOne(other);
    }

    /**
     * Tells whether both failures are in the same exchange. If this one has unlisted places, the observed value
     * decides.
     */
    private boolean isInOne(Spot other) {
        return isIn(other.finding.exchange())
                || finding.unlisted() != null
                        && (kind().equals(other.kind()) || at.equals("body") && other.isOfError());
    }

    private boolean isIn(String exchange) {
        return finding.exchange().equals(exchange)
                || finding.also().stream().map(EvidencePlace::exchange).anyMatch(exchange::equals);
    }

    /** Tells whether the same value is wrong in the same way, in any exchange. */
    private boolean isLike(Spot other) {
        if (!observed().equals(other.observed())) {
            return false;
        }
        boolean telling = !COMMON.contains(observed());
        return at.startsWith("header ") && !telling || (telling || isOfError()) && asksForTheSame(other);
    }

    /**
     * Tells whether two requests were refused for the same reason: an endpoint without tools refuses each request with
     * tools. A few words, such as "Bad request", give no reason.
     */
    private boolean isRefusedInTheSameWords(Spot other) {
        return expected.equals(other.expected)
                && observed().split("\\s+").length >= MIN_WORDS
                && UNIQUE.matcher(observed())
                        .replaceAll("*")
                        .equals(UNIQUE.matcher(other.observed()).replaceAll("*"));
    }

    /** Tells whether both expect the same, or one expects a value that the other allows. */
    private boolean asksForTheSame(Spot other) {
        return expected.equals(other.expected)
                || isOneOf(expected, other.expected)
                || isOneOf(other.expected, expected);
    }

    private static boolean isOneOf(String value, String several) {
        return value.startsWith("\"")
                && value.endsWith("\"")
                && several.startsWith("one of [")
                && several.contains(value);
    }

    /** Returns the observed value with its numbers masked. Two statuses are two kinds. */
    private String kind() {
        return at.equals("status") ? observed() : NUMBER.matcher(observed()).replaceAll("*");
    }

    private boolean isOfError() {
        return at.startsWith("/error/") || at.startsWith("/*/error/");
    }

    /** Tells whether this place is an element of the other one. */
    private boolean isPartOf(Spot other) {
        return at.equals(other.at + "/*");
    }

    /** Tells whether nothing below this place can be right: the value is missing, or is of another type. */
    private boolean isMalformed() {
        String observed = observed();
        boolean object = observed.startsWith("{");
        boolean list = observed.startsWith("[");
        return EMPTY.contains(observed)
                || !object && !list
                || object && expected.startsWith("an array")
                || list && expected.startsWith("an object");
    }

    private String observed() {
        return text(finding.observed());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
