package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
class NothingDoubtedTest {
    /** A doubtful answer costs another plainest request. None of the reference's answers is doubtful. */
    @Test
    void thePlainestRequestIsSentOnceToTheReference() {
        assertThat(ReferenceRun.PLAYED.exchanges())
                .filteredOn(exchange -> exchange.id().startsWith("preflight/"))
                .extracting(Exchange::id)
                .containsExactly("preflight/preflight/chat#1");
    }
}
