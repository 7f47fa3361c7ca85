package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the schemas of one exchange report. A missing member is one finding, that of the schema's requirement. Other
 * requirements about this member, or about what would be below it, have nothing to judge. The same holds for requirements
 * that put the events of a response together, if a member that {@link #STRUCTURE} names is missing or malformed. If the
 * answer is not a JSON object, or is an error with the status of a success, that is the only finding.
 */
final class ToldBySchemas {
    private static final String SCHEMA = "schema";
    private static final String FORM = "form";
    private static final String STATUS = "status";
    private static final String ABSENT = "absent";
    /** The place of a finding about an answer as a whole. */
    private static final String WHOLE = "body";
    /** The observed values of checks that find nothing at a place. */
    private static final Set<String> NOTHING = Set.of(ABSENT, "none");

    private static final Pattern EVENT = Pattern.compile("^(event \\d+ (/response(?=/))?|final response )");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * The members that say where an event belongs or which call it is about. Without them, events cannot be put
     * together.
     */
    private static final Pattern STRUCTURE = Pattern.compile(
            "^event \\d+ .*/(type|response|item|id|item_id|call_id|name|output_index|content_index|delta)$");

    /** The rules that put the events of a response together. */
    private static final Set<String> PUTS_TOGETHER =
            Set.of("responses-lifecycle", "deltas-add-up", "done-events", "items-add-up", "item-ids");

    /**
     * @param at the place, with {@code *} in place of numbers
     * @param saidBy the requirement that reports it
     */
    private record Absent(String at, Requirement saidBy) {}

    private final List<Absent> absent = new ArrayList<>();
    /** The requirement that reports that the answer is no JSON object, or is an error; null if there is none. */
    private Requirement formless;
    /** The requirement that reports a member of {@link #STRUCTURE} as missing or malformed; null if there is none. */
    private Requirement unstructured;

    /** Adds the findings of a requirement about a schema, the form or the status. Ignores other requirements. */
    void add(Requirement requirement, Judgement judgement) {
        if (!judgement.fails()) {
            return;
        }
        if (isAbout(requirement, FORM) || isAbout(requirement, STATUS)) {
            formless = requirement;
        }
        if (isAboutASchema(requirement)) {
            if (judgement.findings().stream().anyMatch(ToldBySchemas::isStructure)) {
                unstructured = requirement;
            }
            judgement.findings().stream()
                    .filter(finding -> ABSENT.equals(finding.observed()))
                    .flatMap(ToldBySchemas::places)
                    .forEach(at -> absent.add(new Absent(at, requirement)));
        }
    }

    /**
     * Returns the judgement without the findings that a schema's requirement already reports. If none is left, the
     * requirement is not judged.
     */
    Judgement without(Requirement requirement, Judgement judgement) {
        if (!judgement.fails() || isAbout(requirement, FORM) || isAbout(requirement, STATUS)) {
            return judgement;
        }
        if (formless != null
                && judgement.findings().stream().map(Finding::at).noneMatch(ToldBySchemas::isOfTheHead)
                && weighsAsMuch(formless.statement(), requirement.statement())) {
            return judgement.notJudged("the answer is not what was asked for, which " + formless.id() + " says");
        }
        if (absent.isEmpty() && unstructured == null || isAboutASchema(requirement)) {
            return judgement;
        }
        if (unstructured != null
                && putsTogether(requirement)
                && weighsAsMuch(unstructured.statement(), requirement.statement())) {
            return notJudged(judgement, unstructured.id());
        }
        List<Finding> left = new ArrayList<>();
        Optional<String> saidBy = Optional.empty();
        for (Finding finding : judgement.findings()) {
            Optional<String> said = saying(requirement, finding);
            if (said.isEmpty()) {
                left.add(finding);
            } else {
                saidBy = said;
            }
        }
        return left.isEmpty()
                ? notJudged(judgement, saidBy.orElseThrow())
                : new Judgement(
                        judgement.requirementId(),
                        List.copyOf(left),
                        judgement.residency(),
                        judgement.absentHeaders(),
                        judgement.notJudged());
    }

    private static Judgement notJudged(Judgement judgement, String saidBy) {
        return judgement.notJudged("what it is about is missing or malformed, which " + saidBy + " says");
    }

    private static boolean isOfTheHead(String at) {
        return at.startsWith("header ") || at.startsWith("status");
    }

    private static boolean isStructure(Finding finding) {
        return allPlaces(finding).anyMatch(at -> STRUCTURE.matcher(at).matches());
    }

    private static boolean putsTogether(Requirement requirement) {
        return requirement.checks().stream()
                .anyMatch(check -> check.name().equals("stream")
                        && PUTS_TOGETHER.contains(check.arguments().asString("")));
    }

    /**
     * Returns the requirement that already reports a finding. Empty if no requirement of at least the same weight does.
     */
    private Optional<String> saying(Requirement requirement, Finding finding) {
        return NOTHING.contains(finding.observed()) || finding.at().equals(WHOLE)
                ? absent.stream()
                        .filter(each -> weighsAsMuch(each.saidBy().statement(), requirement.statement()))
                        .filter(each -> places(finding).allMatch(at -> isWithin(at, each.at())))
                        .map(each -> each.saidBy().id())
                        .findFirst()
                : Optional.empty();
    }

    static boolean isAboutASchema(Requirement requirement) {
        return isAbout(requirement, SCHEMA);
    }

    private static boolean isAbout(Requirement requirement, String check) {
        for (CheckCall call : requirement.checks()) {
            if (call.name().equals(check)) {
                return true;
            }
        }
        return false;
    }

    private static boolean weighsAsMuch(Statement one, Statement other) {
        return one.level().compareTo(other.level()) <= 0 && one.maturity().compareTo(other.maturity()) <= 0;
    }

    /**
     * Tells whether a place is the missing place, or is below it. If the last event of a stream has no response, every
     * place is missing.
     */
    private static boolean isWithin(String at, String missing) {
        return missing.equals("/response") || isAtOrBelow(at, missing);
    }

    private static boolean isAtOrBelow(String at, String other) {
        return at.equals(other) || at.startsWith(other + "/");
    }

    private static Stream<String> allPlaces(Finding finding) {
        return Stream.concat(Stream.of(finding.at()), finding.also().stream().map(EvidencePlace::at));
    }

    /**
     * Returns the places of a finding without numbers, because the places of one cause differ only in numbers. What an
     * event contains is also in the answer that the events add up to, so both have the same place.
     */
    private static Stream<String> places(Finding finding) {
        return allPlaces(finding)
                .map(at -> EVENT.matcher(at).replaceFirst(""))
                .map(at -> NUMBER.matcher(at).replaceAll("*"))
                .distinct();
    }
}
