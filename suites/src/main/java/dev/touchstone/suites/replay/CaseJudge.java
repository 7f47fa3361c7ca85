package dev.touchstone.suites.replay;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.replay.ReplayReport.ReplayDifference;
import dev.touchstone.suites.replay.ReplayReport.ReplayVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds the candidate's answer to a recorded request beside what is required, and beside what was answered before. */
final class CaseJudge {
    private static final String FORMATS = "structured-outputs.";
    private static final Set<String> JSON_FORMATS = Set.of("json_object", "json_schema");

    /** Their requirements are about what a request asked the model for. */
    private static final Set<String> OF_WHAT_WAS_ASKED = Set.of("tools", "structured-outputs");

    private final SpecRevision revision;
    private final WireJudge wire;

    CaseJudge(SpecRevision revision) {
        this.revision = revision;
        this.wire = new WireJudge(revision, new Vocabulary());
    }

    /** @param reason why it can't be told; null if it can */
    record Judged(ReplayVerdict verdict, String reason, List<ReplayDifference> differences) {}

    /**
     * @param expected answers to the same request: the recorded one, or those of a live reference
     * @param answer the candidate's; null if there is none
     * @param result what the run says of it; null if it was not asked
     * @param divergences where its structure differs from the expected
     */
    Judged judge(
            ReplayCase sent,
            List<Exchange> expected,
            Exchange answer,
            Result result,
            List<Divergence> divergences,
            EndpointSummary endpoint) {
        if (result == null) {
            return new Judged(ReplayVerdict.CANT_TELL, "the run did not ask", List.of());
        }
        if (result.outcome() == Outcome.INAPPLICABLE) {
            return loud("status", "an answer", result.reason());
        }
        if (result.outcome() == Outcome.FAILED) {
            return failed(sent, result);
        }
        ObservedExchange observed = answer == null || answer.response() == null ? null : new ObservedExchange(answer);
        if (observed != null
                && observed.status() / 100 == 2
                && observed.answer() != observed.asked()
                && isAskedForForm(expected)) {
            return loud("body", observed.asked().id(), observed.answer().id());
        }
        if (result.outcome() != Outcome.PASSED || observed == null) {
            return new Judged(ReplayVerdict.CANT_TELL, result.reason(), List.of());
        }
        List<ReplayDifference> differences = new ArrayList<>(required(expected, observed, endpoint));
        // What an application needs of the structure is required too; the rest it can do without.
        divergences.forEach(divergence -> differences.add(new ReplayDifference(
                ReplayVerdict.DIFFERS,
                "structure (" + divergence.kind().id() + ")",
                divergence.at(),
                divergence.first().reference(),
                divergence.first().candidate())));
        toolCalls(sent, expected, observed).ifPresent(differences::add);
        // A requirement about the format says the same, and more exactly where it counts as much.
        format(sent, expected, observed).ifPresent(format -> {
            if (differences.stream().noneMatch(one -> isOfFormat(one) && one.verdict() == format.verdict())) {
                differences.removeIf(CaseJudge::isOfFormat);
                differences.add(format);
            }
        });
        ReplayVerdict verdict = differences.isEmpty()
                ? ReplayVerdict.SAME
                : differences.stream()
                        .map(ReplayDifference::verdict)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return new Judged(verdict, null, List.copyOf(differences));
    }

    /** Binary answers are neither JSON nor a stream. */
    private static boolean isAskedForForm(List<Exchange> expected) {
        return expected.stream().map(ObservedExchange::new).allMatch(each -> each.answer() == each.asked());
    }

    private static Judged loud(String at, String expected, String observed) {
        ReplayDifference difference =
                new ReplayDifference(ReplayVerdict.FAILS_LOUDLY, "answered as recorded", at, expected, observed);
        return new Judged(ReplayVerdict.FAILS_LOUDLY, null, List.of(difference));
    }

    /** That a request is answered which was refused before is no failure. */
    private static Judged failed(ReplayCase sent, Result result) {
        Finding finding =
                result.findings().stream().findFirst().orElse(new Finding(null, "status", "", result.reason()));
        boolean wasRefused =
                sent.scenario().steps().get(sent.scenario().steps().size() - 1).rejected();
        ReplayVerdict verdict = wasRefused ? ReplayVerdict.DIFFERS : ReplayVerdict.FAILS_LOUDLY;
        return new Judged(
                verdict,
                null,
                List.of(new ReplayDifference(
                        verdict,
                        "answered as recorded",
                        finding.at(),
                        wasRefused ? "a refusal" : "2xx",
                        result.reason() == null ? finding.observed() : result.reason())));
    }

    /** What the wire requirements say, except for what was no better before. */
    private List<ReplayDifference> required(
            List<Exchange> expected, ObservedExchange observed, EndpointSummary endpoint) {
        Set<String> before = expected.stream()
                .flatMap(each -> wire.judge(new ObservedExchange(each), each.startedAt()).stream())
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .collect(Collectors.toSet());
        return wire.judge(observed, observed.exchange().startedAt(), endpoint).stream()
                .filter(Judgement::fails)
                .filter(judgement -> !before.contains(judgement.requirementId()))
                .map(this::required)
                .toList();
    }

    private ReplayDifference required(Judgement judgement) {
        Finding finding = judgement.findings().get(0);
        return new ReplayDifference(
                harms(judgement) ? ReplayVerdict.FAILS_SILENTLY : ReplayVerdict.DIFFERS,
                judgement.requirementId(),
                finding.at(),
                finding.expected(),
                finding.observed());
    }

    /** It harms a program that was measured, or the answer is not what the request asked for. */
    private boolean harms(Judgement judgement) {
        Optional<Requirement> broken = revision.requirement(judgement.requirementId())
                .filter(requirement -> requirement.statement().gates());
        return broken.isPresent()
                && judgement.absentHeaders().isEmpty()
                && (revision.harms().tellsOfHarm(judgement.requirementId(), places(judgement))
                        || OF_WHAT_WAS_ASKED.contains(broken.get().statement().suite())
                        || broken.get().checks().stream()
                                .anyMatch(call -> call.name().equals("asked")));
    }

    private static List<Place> places(Judgement judgement) {
        return judgement.findings().stream()
                .map(finding -> Place.of(finding.at(), finding.expected(), finding.observed()))
                .toList();
    }

    /**
     * Only if all expected answers agree, it is known what to expect; and what a model makes of a stand-in text is known of
     * no one. Which tool to call is the choice of a model: only the same model, which chose the same twice, is held to it.
     * What the request demands is judged by wire requirements.
     */
    private static Optional<ReplayDifference> toolCalls(
            ReplayCase sent, List<Exchange> expected, ObservedExchange observed) {
        if (sent.withoutTexts()) {
            return Optional.empty();
        }
        Set<String> wanted = expected.stream()
                .map(each -> called(new ObservedExchange(each)))
                .collect(Collectors.toCollection(TreeSet::new));
        String found = called(observed);
        boolean known = expected.size() > 1
                && expected.stream().map(CaseJudge::model).allMatch(model(observed.exchange())::equals);
        ReplayVerdict verdict = known ? ReplayVerdict.FAILS_SILENTLY : ReplayVerdict.DIFFERS;
        return wanted.size() != 1 || wanted.contains(found)
                ? Optional.empty()
                : Optional.of(new ReplayDifference(
                        verdict, "tool called", "", wanted.iterator().next(), found));
    }

    private static String model(Exchange answer) {
        return new ObservedExchange(answer).assembled().path("model").asString("");
    }

    private static String called(ObservedExchange exchange) {
        String names = exchange.calls().stream()
                .map(call -> call.name().asString(""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no call" : "a call of " + names;
    }

    private static boolean isOfFormat(ReplayDifference difference) {
        return difference.what().startsWith(FORMATS);
    }

    /** Where only a prompt asked for JSON, the answer is the model's choice; one that was cut off is no other text. */
    private static Optional<ReplayDifference> format(
            ReplayCase sent, List<Exchange> expected, ObservedExchange observed) {
        boolean wanted = !sent.withoutTexts()
                && !expected.isEmpty()
                && expected.stream().map(ObservedExchange::new).allMatch(CaseJudge::isJson)
                && observed.texts().stream().anyMatch(AnswerText::whole);
        ReplayVerdict verdict = asksForJson(observed) ? ReplayVerdict.FAILS_SILENTLY : ReplayVerdict.DIFFERS;
        return !wanted || isJson(observed)
                ? Optional.empty()
                : Optional.of(new ReplayDifference(verdict, "format", "the text of the answer", "JSON", "other text"));
    }

    private static boolean asksForJson(ObservedExchange observed) {
        return Stream.of("/response_format/type", "/text/format/type")
                .map(at -> observed.requestBody().at(at).asString(""))
                .anyMatch(JSON_FORMATS::contains);
    }

    /** Whether the text of an answer is a JSON object or list. */
    private static boolean isJson(ObservedExchange exchange) {
        String text = exchange.assembled()
                .at("/choices/0/message/content")
                .asString(exchange.assembled()
                        .at("/output")
                        .valueStream()
                        .flatMap(item -> item.path("content").valueStream())
                        .map(part -> part.path("text").asString(""))
                        .collect(Collectors.joining()));
        return JsonText.parse(text).filter(JsonNode::isContainer).isPresent();
    }
}
