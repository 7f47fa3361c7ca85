package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * {@code answer: {at: …, …}}: checks as {@code json} does, on the whole answer that the events of a stream add up to.
 * With {@code some: true}, at least one value has to exist and to be as expected. With {@code in: step}, it checks the
 * answer of that step. With {@code sameAs} or {@code differsFrom: {step, at}}, it compares the values with those of
 * another step of the scenario. With {@code among: {step, at}}, each value is one of those of the other step.
 *
 * @param expectation null if there is none
 * @param sameAs null if there is none
 * @param differsFrom null if there is none
 * @param among null if there is none
 * @param in the step whose answer is checked; null for the step that is judged
 * @param some whether one value that is as expected is enough
 */
record AnswerCheck(
        PointerPattern at,
        Expectation expectation,
        OtherAnswer sameAs,
        OtherAnswer differsFrom,
        OtherAnswer among,
        String in,
        boolean some)
        implements Check {

    /** Values in another step's answer. */
    record OtherAnswer(String step, PointerPattern at) {
        static OtherAnswer parse(JsonNode node, PointerPattern fallback) {
            Arguments arguments = Arguments.of(node, "step");
            OtherAnswer other = new OtherAnswer(
                    arguments.requiredText("step"), arguments.pointer("at").orElse(fallback));
            arguments.done();
            return other;
        }

        List<JsonNode> values(ObservedExchange exchange) {
            return at.find(exchange.assembled()).stream()
                    .map(PointerPattern.Match::value)
                    .toList();
        }
    }

    static AnswerCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = new PointerPattern(arguments.requiredText("at"));
        Optional<OtherAnswer> sameAs = arguments.take("sameAs").map(other -> OtherAnswer.parse(other, at));
        Optional<OtherAnswer> differsFrom = arguments.take("differsFrom").map(other -> OtherAnswer.parse(other, at));
        Optional<OtherAnswer> among = arguments.take("among").map(other -> OtherAnswer.parse(other, at));
        String in = arguments.text("in").orElse(null);
        boolean some = arguments.flag("some").orElse(false);
        Optional<Expectation> expectation = arguments.expectation();
        if (sameAs.isEmpty() && differsFrom.isEmpty() && among.isEmpty() && expectation.isEmpty()) {
            throw new IllegalArgumentException("says nothing about the value at " + at);
        }
        return new AnswerCheck(
                at,
                expectation.orElse(null),
                sameAs.orElse(null),
                differsFrom.orElse(null),
                among.orElse(null),
                in,
                some);
    }

    @Override
    public Verdict judge(ObservedExchange judged, Context context) {
        Optional<ObservedExchange> looked = in == null ? Optional.of(judged) : context.step(in);
        return looked.map(exchange -> judgeAnswer(exchange, context)).orElseGet(Verdict::notApplicable);
    }

    private Verdict judgeAnswer(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.assembled().isMissingNode()) {
            findings.addNoAnswer(exchange);
            return findings.verdict();
        }
        List<PointerPattern.Match> matches = at.find(exchange.assembled());
        if (expectation != null) {
            judgeValues(matches, findings);
        }
        if (sameAs != null) {
            compare(matches, sameAs, true, context, findings);
        }
        if (differsFrom != null) {
            compare(matches, differsFrom, false, context, findings);
        }
        if (among != null) {
            within(matches, context, findings);
        }
        return findings.verdict();
    }

    private void judgeValues(List<PointerPattern.Match> matches, Findings findings) {
        if (some) {
            if (matches.stream().noneMatch(match -> expectation.accepts(match.value()))) {
                String observed = matches.stream()
                        .map(match -> match.value().toString())
                        .toList()
                        .toString();
                findings.add(
                        at.text(), "one that is " + expectation.describe(), matches.isEmpty() ? "absent" : observed);
            }
            return;
        }
        if (matches.isEmpty() && Boolean.TRUE.equals(expectation.present())) {
            findings.add(at.text(), expectation.describe(), "absent");
        }
        for (PointerPattern.Match match : matches) {
            expectation
                    .violation(match.value())
                    .ifPresent(expected -> findings.add(match.at(), expected, match.value()));
        }
    }

    private void within(List<PointerPattern.Match> matches, Context context, Findings findings) {
        List<JsonNode> there = context.step(among.step()).map(among::values).orElse(List.of());
        for (PointerPattern.Match match : matches) {
            if (there.stream().noneMatch(value -> Decimals.same(value, match.value()))) {
                findings.add(
                        match.at(),
                        "one of the " + there.size() + " values at " + among.at() + " in step " + among.step(),
                        match.value());
            }
        }
    }

    private static boolean areSame(List<JsonNode> here, List<JsonNode> there) {
        return here.size() == there.size()
                && IntStream.range(0, here.size()).allMatch(at -> Decimals.same(here.get(at), there.get(at)));
    }

    private void compare(
            List<PointerPattern.Match> matches, OtherAnswer other, boolean same, Context context, Findings findings) {
        Optional<ObservedExchange> step = context.step(other.step());
        if (step.isEmpty()) {
            findings.add(at.text(), "an answer to compare with in step " + other.step(), "that step was not played");
            return;
        }
        List<JsonNode> here = matches.stream().map(PointerPattern.Match::value).toList();
        List<JsonNode> there = other.values(step.get());
        if (areSame(here, there) != same) {
            findings.add(
                    at.text(),
                    (same ? "the same as" : "other than") + " in step " + other.step() + ": " + there,
                    here.toString());
        }
    }
}
