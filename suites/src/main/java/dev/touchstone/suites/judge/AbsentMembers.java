package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The members that the schemas of one exchange report as missing. A missing member is one finding, that of the schema's
 * requirement. Other requirements about this member, or about what would be below it, have nothing to judge.
 */
final class AbsentMembers {
    private static final String SCHEMA = "schema";
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
    /** The requirement that reports an event without a member that {@link #STRUCTURE} names; null if there is none. */
    private Requirement unstructured;

    /** Adds the findings of a requirement about a schema. Ignores other requirements. */
    void add(Requirement requirement, Judgement judgement) {
        if (isAboutASchema(requirement)) {
            if (judgement.findings().stream().anyMatch(AbsentMembers::isStructure)) {
                unstructured = requirement;
            }
            judgement.findings().stream()
                    .filter(finding -> ABSENT.equals(finding.observed()))
                    .flatMap(AbsentMembers::places)
                    .forEach(at -> absent.add(new Absent(at, requirement)));
        }
    }

    /**
     * Returns the judgement without the findings that a schema's requirement already reports. If none is left, the
     * requirement is not judged.
     */
    Judgement without(Requirement requirement, Judgement judgement) {
        if (absent.isEmpty() || !judgement.fails() || isAboutASchema(requirement)) {
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
        return judgement.notJudged("what it is about is missing, which " + saidBy + " says");
    }

    private static boolean isStructure(Finding finding) {
        return ABSENT.equals(finding.observed())
                && Stream.concat(
                                Stream.of(finding.at()), finding.also().stream().map(EvidencePlace::at))
                        .anyMatch(at -> STRUCTURE.matcher(at).matches());
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

    private static boolean isAboutASchema(Requirement requirement) {
        return requirement.checks().stream().anyMatch(check -> check.name().equals(SCHEMA));
    }

    private static boolean weighsAsMuch(Statement one, Statement other) {
        return one.level().compareTo(other.level()) <= 0 && one.maturity().compareTo(other.maturity()) <= 0;
    }

    /**
     * Tells whether a place is the missing place, or is below it. If the last event of a stream has no response, every
     * place is missing.
     */
    private static boolean isWithin(String at, String missing) {
        return missing.equals("/response") || at.equals(missing) || at.startsWith(missing + "/");
    }

    /**
     * Returns the places of a finding without numbers, because the places of one cause differ only in numbers. What an
     * event contains is also in the answer that the events add up to, so both have the same place.
     */
    private static Stream<String> places(Finding finding) {
        return Stream.concat(Stream.of(finding.at()), finding.also().stream().map(EvidencePlace::at))
                .map(at -> EVENT.matcher(at).replaceFirst(""))
                .map(at -> NUMBER.matcher(at).replaceAll("*"))
                .distinct();
    }
}
