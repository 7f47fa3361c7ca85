package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferCheckTest {
    private static final Body JSON = Body.of("{\"text\": \"façade\"}");

    /** @param headers "name: value | name: value"; headers of the request begin with "&gt;" */
    private static ObservedExchange exchange(String headers, Body body, Transfer transfer, double millis) {
        List<Header> sent = new ArrayList<>();
        List<Header> got = new ArrayList<>();
        Arrays.stream(headers.split(" \\| ")).filter(line -> !line.isBlank()).forEach(line -> {
            String name = line.substring(0, line.indexOf(": "));
            Header header = new Header(name.replace(">", ""), line.substring(line.indexOf(": ") + 2));
            (name.startsWith(">") ? sent : got).add(header);
        });
        return new ObservedExchange(new Exchange(
                "x",
                "zeta",
                null,
                null,
                null,
                1,
                Instant.EPOCH,
                new Exchange.Request("GET", "https://zeta.example/v1/models", sent, Body.EMPTY),
                new Exchange.Response(200, got, body, List.of(), millis, millis, transfer),
                null));
    }

    private static ObservedExchange live(String headers, String found) {
        List<String> codings = found.isEmpty() ? null : List.of(found.split(" "));
        return exchange(headers, JSON, new Transfer(JSON.bytes().length, codings, null, null), 5);
    }

    private static Verdict verdict(String rule, ObservedExchange exchange) {
        return Judged.check("transfer: " + rule)
                .judge(
                        exchange,
                        Context.alone(
                                RevisionLoader.shipped(RevisionLoader.CURRENT).schemas(), null));
    }

    private static String finding(String rule, ObservedExchange exchange) {
        List<Finding> findings = verdict(rule, exchange).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0).at() + " expected " + findings.get(0).expected() + " observed "
                + findings.get(0).observed();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "Content-Encoding: gzip, gzip",
        "Content-Encoding: x-GZip, gzip",
        "'Content-Encoding: zstd, br', zstd br",
        "Content-Encoding: zstd | Content-Encoding: br, zstd br",
        "Content-Encoding: identity, ''",
        "'Content-Encoding: utf-8', ''",
        "'Content-Encoding: utf-8, gzip', gzip"
    })
    void aTrueLabelHolds(String headers, String found) {
        Verdict verdict = verdict("coding-as-labelled", live(headers, found));
        assertThat(verdict.applicable()).isTrue();
        assertThat(verdict.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: gzip, '', 'absent: the bytes are not coded observed gzip'",
        "'', gzip, 'gzip: that is what the bytes are coded in observed absent'",
        "Content-Encoding: br, gzip, 'gzip: that is what the bytes are coded in observed br'",
        "Content-Encoding: gzip, gzip gzip, 'gzip, gzip: that is what the bytes are coded in observed gzip'",
        "'Content-Encoding: gzip, gzip', gzip, 'gzip: that is what the bytes are coded in observed gzip, gzip'"
    })
    void aFalseLabelIsFound(String headers, String found, String said) {
        assertThat(finding("coding-as-labelled", live(headers, found)))
                .isEqualTo("header content-encoding expected " + said);
    }

    @Test
    void bytesThatCannotBeDecodedAreFound() {
        Transfer cut = new Transfer(90, List.of("gzip"), "the gzip data stops before its end", null);
        assertThat(finding("coding-as-labelled", exchange("Content-Encoding: gzip", Body.EMPTY, cut, 5)))
                .isEqualTo("body expected bytes that can be decoded to their end as gzip observed the gzip data stops"
                        + " before its end");
    }

    /** A recorder keeps the text and the header of its coding. An empty body cannot be decoded. */
    @Test
    void nothingIsSaidOfBytesThatNobodySaw() {
        assertThat(verdict("coding-as-labelled", exchange("Content-Encoding: gzip", JSON, null, -1))
                        .applicable())
                .isFalse();
        assertThat(verdict(
                                "coding-as-labelled",
                                exchange("Content-Encoding: gzip", Body.EMPTY, new Transfer(0, null, null, null), 5))
                        .applicable())
                .isFalse();
        for (String rule : List.of("length-as-declared", "one-framing", "charset-as-declared")) {
            String headers = "Content-Length: 3 | Transfer-Encoding: x | Content-Type: a/json; charset=utf-16";
            assertThat(verdict(rule, exchange(headers, JSON, null, -1)).applicable())
                    .as(rule)
                    .isFalse();
            assertThat(verdict(rule, exchange(headers, JSON, new Transfer(9, null, null, null), -1))
                            .applicable())
                    .as(rule)
                    .isFalse();
        }
    }

    @Test
    void aNameThatNoClientKnowsIsFound() {
        assertThat(finding("coding-known", live("Content-Encoding: utf-8", "")))
                .isEqualTo("header content-encoding expected gzip, deflate, br or zstd observed utf-8");
        assertThat(verdict("coding-known", live("Content-Encoding: gzip, br", ""))
                        .findings())
                .isEmpty();
        assertThat(verdict("coding-known", live("", ""))).isEqualTo(Verdict.of(List.of()));
        assertThat(verdict("coding-known", exchange("", JSON, null, -1)).applicable())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, deflate", "*", "GZIP;q=0.5", "br, *;q=0.1", "zstd;q=1.0, gzip"})
    void whatIsAcceptedIsFine(String accepted) {
        Verdict verdict = verdict(
                "coding-as-accepted", live(">Accept-Encoding: " + accepted + " | Content-Encoding: gzip", "gzip"));
        assertThat(verdict.applicable()).isTrue();
        assertThat(verdict.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0, br", "identity", "*;q=0"})
    void whatIsNotAcceptedIsFound(String accepted) {
        assertThat(finding(
                        "coding-as-accepted",
                        live(">Accept-Encoding: " + accepted + " | Content-Encoding: gzip", "gzip")))
                .isEqualTo("header content-encoding expected one of those that the request accepts: " + accepted
                        + " observed gzip");
    }

    @Test
    void aRequestThatSaysNothingAcceptsEverything() {
        assertThat(verdict("coding-as-accepted", live("Content-Encoding: br", "br"))
                        .applicable())
                .isFalse();
    }

    @Test
    void aLengthIsThatOfTheBytesOnTheWire() {
        Transfer compressed = new Transfer(40, List.of("gzip"), null, null);
        assertThat(verdict("length-as-declared", exchange("Content-Length: 40", JSON, compressed, 5)))
                .isEqualTo(Verdict.of(List.of()));
        assertThat(finding("length-as-declared", exchange("Content-Length: 400", JSON, compressed, 5)))
                .isEqualTo("header content-length expected 40: so many bytes came observed 400");
        assertThat(finding("length-as-declared", exchange("Content-Length: 40", JSON, compressed.withSurplus(), 5)))
                .isEqualTo("header content-length expected more than 40: further bytes follow observed 40");
        assertThat(verdict("length-as-declared", exchange("", JSON, compressed, 5))
                        .applicable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Transfer-Encoding: chunked | Content-Length: 5, header content-length",
        "'Transfer-Encoding: chunked, chunked', header transfer-encoding",
        "Transfer-Encoding: chunked | Transfer-Encoding: chunked, header transfer-encoding",
        "'Transfer-Encoding: gzip, chunked', header transfer-encoding",
        "Transfer-Encoding: identity, header transfer-encoding",
        "Content-Length: 5 | Content-Length: 6, header content-length"
    })
    void anEndThatIsToldTwiceIsFound(String headers, String at) {
        assertThat(finding("one-framing", live(headers, ""))).startsWith(at + " expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: Chunked", "Content-Length: 5", "Connection: close"})
    void anEndThatIsToldOnceHolds(String headers) {
        assertThat(verdict("one-framing", live(headers, ""))).isEqualTo(Verdict.of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF8", "\"utf-8\""})
    void theCharsetOfJsonIsUtf8(String charset) {
        Verdict verdict =
                verdict("charset-as-declared", live("Content-Type: application/json; charset=" + charset, ""));
        assertThat(verdict.applicable()).isTrue();
        assertThat(verdict.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "us-ascii", "utf-16", "no-such-charset"})
    void anotherCharsetIsFound(String charset) {
        assertThat(finding("charset-as-declared", live("Content-Type: application/json; charset=" + charset, "")))
                .startsWith("header content-type expected charset=utf-8, or no charset observed application/json");
    }

    /** If all characters are ASCII, every program reads the same text. */
    @Test
    void aCharsetThatChangesNoLetterIsFine() {
        Body ascii = Body.of("{\"a\":1}".getBytes(StandardCharsets.US_ASCII));
        assertThat(verdict(
                        "charset-as-declared",
                        exchange(
                                "Content-Type: application/json; charset=iso-8859-1",
                                ascii,
                                new Transfer(7, null, null, null),
                                5)))
                .isEqualTo(Verdict.of(List.of()));
    }
}
