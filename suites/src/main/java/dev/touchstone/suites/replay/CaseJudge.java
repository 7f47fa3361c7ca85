package dev.touchstone.suites.replay;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Layer;
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
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.replay.ReplayReport.ReplayDifference;
import dev.touchstone.suites.replay.ReplayReport.ReplayVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares the candidate's answer to a recorded request with the requirements and with the earlier answer. */
final class CaseJudge {
    private static final String FORMATS = "structured-outputs.";
    private static final Set<String> JSON_FORMATS = Set.of("json_object", "json_schema");

    /** The suites whose requirements are about what a request asked the model for. */
    private static final Set<String> OF_WHAT_WAS_ASKED = Set.of("tools", "structured-outputs");

    private final SpecRevision revision;
    private final WireJudge wire;
    private final Map<String, Judged> judgedWhole;
    private final boolean stopped;

    /**
     * @param judgedWhole what was found out about answers of which the record keeps only a part, by their ids
     * @param stopped whether the run ended early, because the endpoint no longer worked
     */
    CaseJudge(SpecRevision revision, Map<String, Judged> judgedWhole, boolean stopped) {
        this.revision = revision;
        this.wire = new WireJudge(revision, new Vocabulary());
        this.judgedWhole = judgedWhole;
        this.stopped = stopped;
    }

    /**
     * The verdict on one case.
     *
     * @param reason why the case is inconclusive; null if it is not
     */
    record CaseVerdict(ReplayVerdict verdict, String reason, List<ReplayDifference> differences) {}

    /**
     * @param expected answers to the same request: the recorded one, or those of a live reference
     * @param answer the candidate's answer; null if there is none
     * @param result the run's result for it; null if it was not sent
     * @param divergences the differences between its structure and the expected one
     */
    CaseVerdict judge(
            ReplayCase sent,
            List<Exchange> expected,
            Exchange answer,
            Result result,
            List<Divergence> divergences,
            EndpointSummary endpoint) {
        if (result == null) {
            return new CaseVerdict(ReplayVerdict.CANT_TELL, "the run did not ask", List.of());
        }
        if (result.outcome() == Outcome.INAPPLICABLE) {
            return loud("status", "an answer", result.reason());
        }
        if (result.outcome() == Outcome.FAILED) {
            return failed(sent, result);
        }
        ObservedExchange observed = answer == null || answer.response() == null ? null : new ObservedExchange(answer);
        boolean inPart = answer != null && isInPart(answer);
        if (observed != null
                && !inPart
                && !isOfAnOutage(result)
                && observed.status() / 100 == 2
                && observed.answer() != observed.asked()
                && isAskedForForm(expected)) {
            return loud("body", observed.asked().id(), observed.answer().id());
        }
        if (result.outcome() != Outcome.PASSED || observed == null) {
            return new CaseVerdict(ReplayVerdict.CANT_TELL, result.reason(), List.of());
        }
        List<ReplayDifference> differences = new ArrayList<>(required(expected, observed, endpoint));
        // The requirements also cover the structure that an application needs. An application does not depend on the
        // rest.
        divergences.forEach(divergence -> differences.add(new ReplayDifference(
                ReplayVerdict.DIFFERS,
                "structure (" + divergence.kind().id() + ")",
                divergence.at(),
                divergence.first().reference(),
                divergence.first().candidate())));
        if (!inPart && expected.stream().noneMatch(CaseJudge::isInPart)) {
            compareAnswers(sent, expected, observed, differences);
        }
        ReplayVerdict verdict = differences.isEmpty()
                ? ReplayVerdict.SAME
                : differences.stream()
                        .map(ReplayDifference::verdict)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return new CaseVerdict(verdict, null, List.copyOf(differences));
    }

    private static void compareAnswers(
            ReplayCase sent, List<Exchange> expected, ObservedExchange observed, List<ReplayDifference> differences) {
        toolCalls(sent, expected, observed).ifPresent(differences::add);
        // A requirement about the format finds the same fault with more detail. It replaces this difference if it is
        // equally grave.
        format(sent, expected, observed).ifPresent(format -> {
            if (differences.stream().noneMatch(one -> isOfFormat(one) && one.verdict() == format.verdict())) {
                differences.removeIf(CaseJudge::isOfFormat);
                differences.add(format);
            }
        });
    }

    /** Tells whether the record holds an answer only in part: then nothing can be found in it that it lacks. */
    private static boolean isInPart(Exchange answer) {
        return answer.isCut() || ExchangeRedaction.isWithheld(answer);
    }

    /** Tells whether a gateway answered while the endpoint did not work. What it answers otherwise is no outage. */
    private boolean isOfAnOutage(Result result) {
        return stopped && result.outcome() == Outcome.CANT_TELL && result.layer() == Layer.GATEWAY;
    }

    /**
     * Tells whether all expected answers have the form that was asked for. Binary answers are neither JSON nor a
     * stream.
     */
    private static boolean isAskedForForm(List<Exchange> expected) {
        return expected.stream().map(ObservedExchange::new).allMatch(each -> each.answer() == each.asked());
    }

    private static CaseVerdict loud(String at, String expected, String observed) {
        ReplayDifference difference =
                new ReplayDifference(ReplayVerdict.FAILS_LOUDLY, "answered as recorded", at, expected, observed);
        return new CaseVerdict(ReplayVerdict.FAILS_LOUDLY, null, List.of(difference));
    }

    /** Returns the verdict on a failed result. It is no failure if a request is answered that was refused before. */
    private static CaseVerdict failed(ReplayCase sent, Result result) {
        Finding finding =
                result.findings().stream().findFirst().orElse(new Finding(null, "status", "", result.reason()));
        boolean wasRefused =
                sent.scenario().steps().get(sent.scenario().steps().size() - 1).rejected();
        ReplayVerdict verdict = wasRefused ? ReplayVerdict.DIFFERS : ReplayVerdict.FAILS_LOUDLY;
        return new CaseVerdict(
                verdict,
                null,
                List.of(new ReplayDifference(
                        verdict,
                        "answered as recorded",
                        finding.at(),
                        wasRefused ? "a refusal" : "2xx",
                        result.reason() == null ? finding.observed() : result.reason())));
    }

    /** Returns the failures of wire requirements, except those that the expected answers have too. */
    private List<ReplayDifference> required(
            List<Exchange> expected, ObservedExchange observed, EndpointSummary endpoint) {
        Set<String> before = expected.stream()
                .map(Exchange::withoutCutBodies)
                .flatMap(each -> wire.judge(new ObservedExchange(each), each.startedAt()).stream())
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .collect(Collectors.toSet());
        return judgements(observed, endpoint)
                .filter(Judgement::fails)
                .filter(judgement -> !before.contains(judgement.requirementId()))
                .map(this::required)
                .toList();
    }

    /** Judges an answer. If the record holds it only in part, the verdicts from the time when it was whole count. */
    private Stream<Judgement> judgements(ObservedExchange observed, EndpointSummary endpoint) {
        Exchange answer = observed.exchange();
        return isInPart(answer)
                ? Optional.ofNullable(judgedWhole.get(answer.id())).map(Judged::wire).stream()
                        .flatMap(List::stream)
                        .map(Judgement::of)
                : wire.judge(observed, answer.startedAt(), endpoint).stream();
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

    /**
     * Tells whether a failure harms a program for which this was measured, or whether the answer is not what the
     * request asked for.
     */
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
     * Compares the tool calls. The expectation is known only if all expected answers agree. If stand-in texts replaced
     * the recorded ones, the model's behaviour is unknown. The model chooses which tool to call, so this is required
     * only from the same model, and only if it made the same choice twice. Wire requirements judge what the request
     * demands.
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

    /**
     * Compares the format of the text. If only a prompt asked for JSON, the format is the model's choice. An answer
     * that was cut off does not count as other text.
     */
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

    /** Tells whether the text of an answer is a JSON object or list. */
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
