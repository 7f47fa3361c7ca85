package dev.touchstone.suites.replay;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.parity.EndpointParity;
import dev.touchstone.reports.parity.ParityMatrix;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.Curl;
import dev.touchstone.reports.usage.Cost;
import dev.touchstone.reports.usage.Generation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.replay.CaseJudge.CaseVerdict;
import dev.touchstone.suites.replay.ReplayReport.ReplayVerdict;
import dev.touchstone.suites.replay.ReplayReport.ShapeResult;
import dev.touchstone.suites.replay.ReplayReport.Used;
import dev.touchstone.suites.shape.RequestMember;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the report of a replay from its records. It sends nothing. */
public final class ReplayJudge {
    private static final String RECORDING = "the recording";
    private static final int DIGITS = 4;

    private final ReplayPlan plan;
    private final RunRecord candidate;
    private final List<RunRecord> references;
    private final SpecRevision judgedBy;
    private final CaseJudge judge;
    private final Map<String, Exchange> answers;
    private final List<Map<String, Exchange>> referenceAnswers;
    private final Map<String, Result> results = new HashMap<>();

    private ReplayJudge(ReplayPlan plan, RunRecord candidate, List<RunRecord> references, SpecRevision judgedBy) {
        this.plan = plan;
        this.candidate = candidate;
        this.references = references;
        this.judgedBy = judgedBy;
        this.judge = new CaseJudge(judgedBy, candidate.judged(), isStopped(candidate));
        this.answers = answers(candidate);
        this.referenceAnswers = references.stream().map(ReplayJudge::answers).toList();
        candidate.results().forEach(result -> results.put(result.requirement(), result));
    }

    /**
     * @param candidate the run of the candidate
     * @param references the samplings of a live reference; empty to compare with the recording
     * @param judgedBy the revision whose wire requirements count
     */
    public static ReplayReport report(
            ReplayPlan plan, RunRecord candidate, List<RunRecord> references, SpecRevision judgedBy) {
        return new ReplayJudge(plan, candidate, references, judgedBy).report();
    }

    private static boolean isStopped(RunRecord record) {
        return record.footer().filter(footer -> footer.stopped() != null).isPresent();
    }

    /** Returns the last answer to each recorded request, by the id of its case. */
    private static Map<String, Exchange> answers(RunRecord record) {
        Map<String, Exchange> last = new HashMap<>();
        record.exchanges().stream()
                .filter(exchange -> ReplayCase.SUITE.equals(exchange.suite()))
                .filter(exchange -> ReplayCase.REQUEST.equals(exchange.step()))
                .forEach(exchange -> last.put(exchange.scenario(), exchange));
        return last;
    }

    private ReplayReport report() {
        Map<String, List<Divergence>> divergences = divergences();
        List<ShapeResult> shapes = new ArrayList<>();
        Map<ReplayVerdict, Integer> shares = new EnumMap<>(ReplayVerdict.class);
        for (ReplayClass each : plan.classes()) {
            ShapeResult result = result(each, divergences);
            shapes.add(result);
            shares.merge(result.verdict(), each.exchanges(), Integer::sum);
        }
        if (plan.beyond() > 0) {
            shares.merge(ReplayVerdict.NOT_SENT, plan.beyond(), Integer::sum);
        }
        shapes.sort(Comparator.comparing(ShapeResult::verdict)
                .thenComparing(Comparator.comparing(ShapeResult::exchanges).reversed()));
        return new ReplayReport(
                endpoint().name(),
                references.isEmpty()
                        ? RECORDING
                        : references.get(0).header().endpoint().name(),
                judgedBy.label(),
                plan.exchanges() + plan.beyond(),
                plan.notOfTheApi(),
                plan.requests(),
                shares,
                List.copyOf(shapes),
                plan.leftOut(),
                cost());
    }

    private EndpointSummary endpoint() {
        return candidate.header().endpoint();
    }

    private ShapeResult result(ReplayClass each, Map<String, List<Divergence>> divergences) {
        List<String> members =
                each.shape().members().stream().map(RequestMember::toString).toList();
        if (each.cases().isEmpty()) {
            return new ShapeResult(
                    each.id(),
                    each.title(),
                    each.exchanges(),
                    ReplayVerdict.NOT_SENT,
                    each.notSent(),
                    members,
                    List.of(),
                    null,
                    null,
                    null);
        }
        ReplayCase gravest = null;
        CaseVerdict verdict = null;
        for (ReplayCase one : each.cases()) {
            String scenario = one.scenario().id();
            CaseVerdict judged = judge.judge(
                    one,
                    expected(one),
                    answers.get(scenario),
                    results.get(one.requirement()),
                    divergences.getOrDefault(scenario, List.of()),
                    endpoint());
            if (verdict == null || judged.verdict().compareTo(verdict.verdict()) < 0) {
                gravest = one;
                verdict = judged;
            }
        }
        Exchange answer = answers.get(gravest.scenario().id());
        return new ShapeResult(
                each.id(),
                each.title(),
                each.exchanges(),
                verdict.verdict(),
                verdict.reason(),
                members,
                verdict.differences(),
                answer == null ? null : Curl.of(answer, endpoint().embedded()),
                used(gravest.recorded()),
                answer == null ? null : used(answer));
    }

    /**
     * Returns the answers to compare with: live answers if there is a live reference, or else the recorded answer if it
     * is complete.
     */
    private List<Exchange> expected(ReplayCase one) {
        if (!references.isEmpty()) {
            return referenceAnswers.stream()
                    .map(all -> all.get(one.scenario().id()))
                    .filter(Objects::nonNull)
                    .filter(Exchange::isComplete)
                    .toList();
        }
        return RecordedAnswer.isComparable(one.recorded()) ? List.of(asReference(one)) : List.of();
    }

    private static Exchange asReference(ReplayCase one) {
        Exchange recorded = one.recorded();
        String scenario = one.scenario().id();
        return new Exchange(
                Exchange.id(ReplayCase.SUITE, scenario, ReplayCase.REQUEST, 1, 1),
                RECORDING,
                ReplayCase.SUITE,
                scenario,
                ReplayCase.REQUEST,
                1,
                recorded.startedAt(),
                recorded.request(),
                recorded.response(),
                null);
    }

    /** Returns where the structure of the candidate's answers differs, by the id of the case. */
    private Map<String, List<Divergence>> divergences() {
        List<RunRecord> compared = references.isEmpty() ? List.of(recording()) : references;
        Map<String, List<Divergence>> byCase = new HashMap<>();
        Set<String> otherTexts = references.isEmpty()
                ? plan.cases().stream()
                        .filter(ReplayCase::withoutTexts)
                        .map(one -> one.scenario().id())
                        .collect(Collectors.toSet())
                : Set.of();
        Optional<EndpointParity> parity = ParityMatrix.compare(compared, List.of(candidate), otherTexts)
                .map(matrix -> matrix.candidates().get(0));
        parity.stream()
                .flatMap(all -> all.divergences().stream())
                .filter(ReplayJudge::isOfStructure)
                .forEach(divergence -> divergence.places().stream()
                        .filter(place ->
                                ReplayCase.SUITE.equals(place.suite()) && ReplayCase.REQUEST.equals(place.step()))
                        .map(Divergence.DivergencePlace::scenario)
                        .distinct()
                        .forEach(scenario -> byCase.computeIfAbsent(scenario, any -> new ArrayList<>())
                                .add(divergence)));
        return byCase;
    }

    /**
     * Tells whether a divergence is about the structure. Status and requirements are judged separately. The number of
     * tokens of stand-in texts means nothing.
     */
    private static boolean isOfStructure(Divergence divergence) {
        return divergence.kind() != DivergenceKind.STATUS
                && divergence.kind() != DivergenceKind.OUTCOME
                && divergence.kind() != DivergenceKind.HANDLING
                && !divergence.at().endsWith("/prompt_tokens");
    }

    /** Returns the recorded answers as the run of a reference. */
    private RunRecord recording() {
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "",
                judgedBy.id(),
                Instant.EPOCH,
                new EndpointSummary("recording", RECORDING, "", false, Map.of(), Map.of(), null),
                Role.REFERENCE,
                1,
                false,
                null,
                List.of(),
                0);
        return new RunRecord(
                header,
                plan.cases().stream()
                        .filter(one -> RecordedAnswer.isComparable(one.recorded()))
                        .map(ReplayJudge::asReference)
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private static Used used(Exchange exchange) {
        Double millis = exchange.response() == null || exchange.response().totalMillis() < 0
                ? null
                : exchange.response().totalMillis();
        return Stream.of(exchange)
                .filter(each -> each.request().body() != null
                        && each.response() != null
                        && each.response().body() != null)
                .flatMap(each -> Generation.of(each).stream())
                .map(Generation::usage)
                .filter(Objects::nonNull)
                .map(usage -> new Used(usage.prompt(), usage.completion(), millis))
                .findFirst()
                .orElse(new Used(null, null, millis));
    }

    /**
     * Returns the estimated cost of all recorded exchanges. It assumes that each exchange of a shape costs as much as
     * the one that was sent.
     */
    private String cost() {
        Prices prices = candidate.header().prices();
        if (prices == null) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (ReplayClass each : plan.classes()) {
            for (ReplayCase one : each.cases().stream().limit(1).toList()) {
                Optional<BigDecimal> price = Optional.ofNullable(
                                answers.get(one.scenario().id()))
                        .flatMap(Generation::of)
                        .filter(generation -> generation.usage() != null)
                        .flatMap(generation ->
                                prices.of(generation.model()).map(tariff -> Cost.of(generation.usage(), tariff)));
                sum = sum.add(price.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(each.exchanges())));
            }
        }
        return sum.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString() + " " + prices.currency();
    }
}
