package dev.touchstone.suites.check.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests use fixed times, so the results do not depend on the speed of a machine. */
class FlowTest {
    private static final int LONG = 380;
    private static final int SHORT = 20;

    /**
     * @param first when the first piece of text arrives, in ms
     * @param each the time between two pieces, in ms
     */
    private static Flow flow(double first, double each) {
        List<Double> texts =
                IntStream.range(0, LONG).mapToObj(piece -> first + piece * each).toList();
        return new Flow(texts.get(LONG - 1), LONG, LONG, texts);
    }

    /** An endpoint with a speed, behind a proxy that passes on each event at once. */
    @ParameterizedTest
    @CsvSource({"5, 0.2", "20, 1", "300, 5", "400, 20", "2000, 40"})
    void whatComesAsItIsMadeFlows(double first, double each) {
        assertThat(flow(first, each).kind(first + SHORT * each, SHORT, first)).isEqualTo(Flow.FlowKind.WHILE_MADE);
    }

    /**
     * The same endpoint, behind a proxy that keeps all events until the end. Every first byte arrives when the whole
     * text is made.
     */
    @ParameterizedTest
    @CsvSource({"5, 3, 0", "300, 5, 0.01", "400, 20, 0.1", "2000, 40, 0.5"})
    void whatIsHeldBackComesAtOnce(double first, double each, double burst) {
        double made = first + LONG * each;
        assertThat(flow(made, burst).kind(first + SHORT * each, SHORT, made)).isEqualTo(Flow.FlowKind.AT_ONCE);
    }

    /** A model so fast that its text fits between two readings of the clock. The time between pieces is unknown. */
    @ParameterizedTest
    @CsvSource({"5, 0.001", "8, 0.02", "40, 0.04", "900, 0.05"})
    void whatIsTooFastIsNotJudged(double first, double each) {
        assertThat(flow(first, each).kind(first, SHORT, first)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
    }

    /** A gateway that makes a stream of a whole answer sends its text as one piece, or as the text and its end. */
    @Test
    void aLongTextInOnePieceIsHeldBack() {
        for (List<Double> texts : List.of(List.of(7_900.0), List.of(7_900.0, 7_930.0))) {
            Flow whole = new Flow(8_000, LONG, LONG, texts);
            assertThat(whole.kind(700, SHORT, 7_900)).isEqualTo(Flow.FlowKind.AT_ONCE);
            assertThat(whole.kind(700, SHORT, 30)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
        }
    }

    /** The stream was late, and then its events arrived one by one. */
    @Test
    void aLateStreamThatFlowsIsNoBuffer() {
        assertThat(flow(9000, 1).kind(30, SHORT, 9)).isEqualTo(Flow.FlowKind.WHILE_MADE);
    }

    /** One request that waits in a queue, or for a processor, is no proof, because the same request may wait again. */
    @ParameterizedTest
    @CsvSource({"1200, 9", "5000, 40", "60000, 300"})
    void oneLateAnswerIsNotJudged(double late, double again) {
        assertThat(flow(late, 0.01).kind(10, SHORT, again)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
    }

    /** If the short answer is as late as the long one, the time was not used to make the text. */
    @Test
    void aLateFirstTokenIsNotJudged() {
        assertThat(flow(3000, 0.01).kind(2900, SHORT, 3000)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
        assertThat(flow(3000, 0.01).kind(3100, SHORT, 3000)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
    }

    /** Hidden reasoning is made before the text, and takes most of the time. */
    @Test
    void thoughtIsNoText() {
        Flow thought = new Flow(4000, LONG + 4000, LONG, flow(3700, 0.8).texts());
        assertThat(thought.making(500, 100)).isBetween(300.0, 350.0);
        assertThat(thought.kind(500, 100, 3700)).isEqualTo(Flow.FlowKind.WHILE_MADE);
    }

    @Test
    void anAnswerThatIsNoLongerTellsNothing() {
        assertThat(flow(5000, 0).making(10, LONG)).isZero();
        assertThat(flow(5000, 0).kind(10, LONG, 5000)).isEqualTo(Flow.FlowKind.CANNOT_TELL);
    }

    /**
     * A fast endpoint on an overloaded machine. Each of the three times is a random wait, mostly short and sometimes a
     * second or more, and the text arrives in one piece. In 100,000 runs, almost none may be judged as held back.
     */
    @Test
    void aBusyMachineIsNotABuffer() {
        Random chance = new Random(20261126);
        int atOnce = 0;
        for (int run = 0; run < 100_000; run++) {
            double[] waits = DoubleStream.generate(() -> wait(chance)).limit(3).toArray();
            if (flow(waits[0], 0.002).kind(waits[1], SHORT, waits[2]) == Flow.FlowKind.AT_ONCE) {
                atOnce++;
            }
        }
        assertThat(atOnce).isLessThan(20);
    }

    /**
     * Returns a random wait in ms: for one of a hundred requests a second or more, for the others a few dozen
     * milliseconds.
     */
    private static double wait(Random chance) {
        return -Math.log(1 - chance.nextDouble()) * (chance.nextInt(100) == 0 ? 1500 : 40);
    }
}
