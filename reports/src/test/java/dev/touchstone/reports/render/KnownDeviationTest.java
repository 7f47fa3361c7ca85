package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.specs.harm.Sighting;
import dev.touchstone.specs.harm.Sign;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A report that names a deviation also names where it was seen. */
class KnownDeviationTest {
    private static final String LINK = "https://github.com/example/recordings/issues/7";
    private static final Exchange EXCHANGE = Sample.exchange("beta", "ask", "{}", Sample.json(200, "{}"));
    private static final Result FAILED =
            Sample.result("chat.a", Outcome.FAILED, new Finding(EXCHANGE.id(), "/usage", "an object", "absent"));

    private static final Harms HARMS = new Harms(() -> new Harms.Known(
            Map.of(
                    "no-usage",
                    List.of(new Sign("chat.a", List.of(Place.of("/usage", "an object", "absent")), null, null))),
            Map.of(),
            Map.of(
                    "no-usage",
                    new Sighting("The answer has no usage.", "gamma", "2026-01-21", "R", List.of(LINK)),
                    "slow-first-event",
                    new Sighting("The first event is late.", "delta", "2026-02-03", "T", List.of()),
                    "seen-elsewhere",
                    new Sighting("Nothing here has it.", "delta", "2026-02-03", "T", List.of(LINK + "8")))));

    private static ParityReport report(Harms harms, String... known) {
        return ParityReport.of(input(harms, List.of(known)));
    }

    /** @param known the known issues of the endpoint's profile; null in a record that an older kit wrote */
    private static ReportInput input(Harms harms, List<String> known) {
        return input(harms, known, FAILED);
    }

    private static ReportInput input(Harms harms, List<String> known, Result failed) {
        EndpointSummary plain = Sample.endpoint("beta");
        EndpointSummary endpoint = new EndpointSummary(
                plain.name(), plain.title(), plain.baseUrl(), false, plain.models(), plain.features(), null, known);
        RunHeader header = Sample.header(endpoint, RunHeader.Role.CANDIDATE, 1, Sample.planned(failed));
        return new ReportInput(
                List.of(),
                List.of(Sample.run(header, List.of(EXCHANGE), failed)),
                Sample.revision(Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED))
                        .with(harms, List.of()),
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY,
                List.of());
    }

    @Test
    void theOneBehindWhatBreaksAndTheKnownIssuesOfTheProfileAreTold() {
        assertThat(report(HARMS, "slow-first-event").endpoints().get(0).deviations())
                .extracting(KnownDeviation::id)
                .containsExactly("no-usage", "slow-first-event");
        assertThat(report(Harms.NONE, "slow-first-event").endpoints().get(0).deviations())
                .isEmpty();
    }

    /** It is the only one of the catalogue at this requirement. But what is wrong here is something else. */
    @Test
    void aFaultAtAnotherPlaceIsNotTakenForTheKnownOne() {
        Result elsewhere =
                Sample.result("chat.a", Outcome.FAILED, new Finding(EXCHANGE.id(), "/model", "a text", "absent"));
        assertThat(ParityReport.of(input(HARMS, List.of(), elsewhere))
                        .endpoints()
                        .get(0)
                        .namesSeen())
                .isEmpty();
        assertThat(MarkdownReport.of(ParityReport.of(input(HARMS, List.of(), elsewhere))))
                .doesNotContain("seen before");
    }

    /** A deviation that was invented for a test was never seen. Neither was a name from a foreign record. */
    @Test
    void whatWasNeverSeenIsNotTold() {
        assertThat(report(HARMS, "made-up", "<script>").endpoints().get(0).namesSeen())
                .containsExactly("no-usage");
    }

    @Test
    void thePageLeadsToWhereItWasSeen() {
        String page = Rendered.single(report(HARMS, "slow-first-event"));
        assertThat(page)
                .contains("known to the kit as <a href=\"#deviation/no-usage/beta\">")
                .contains("id=\"deviation/no-usage/beta\"")
                .contains("Seen at gamma, 2026-01-21: <a href=\"" + LINK + "\" rel=\"noreferrer noopener\">")
                .contains("Seen at delta, 2026-02-03. There is no public link.")
                .doesNotContain(LINK + "8");
    }

    @Test
    void theListForTheVendorHasTheLink() {
        assertThat(VendorList.of(report(HARMS), 0)).contains("   - Seen before: gamma, 2026-01-21: " + LINK);
    }

    @Test
    void theSummaryOfAJobAndTheAlertsHaveTheLink() {
        String seen = "seen before at gamma, 2026-01-21: " + LINK;
        assertThat(MarkdownReport.of(report(HARMS))).contains(" Known to the kit as `no-usage`, " + seen);
        assertThat(SarifReport.of(report(HARMS))).contains("\\nKnown to the kit as no-usage, " + seen);
        assertThat(MarkdownReport.of(report(Harms.NONE))).doesNotContain("seen before");
        assertThat(SarifReport.of(report(Harms.NONE))).doesNotContain("seen before");
    }

    @Test
    void allureLinksFromTheFailureToWhereItWasSeen(@TempDir Path folder) throws IOException {
        assertThat(allure(input(HARMS, List.of()), folder))
                .contains("\"name\":\"no-usage, seen before at gamma, 2026-01-21\",\"url\":\"" + LINK + "\"");
        assertThat(allure(input(Harms.NONE, List.of()), folder)).doesNotContain(LINK);
    }

    @Test
    void aRecordOfAnOlderKitNamesNoKnownIssues() {
        ParityReport report = ParityReport.of(input(HARMS, null));
        assertThat(report.endpoints().get(0).namesSeen()).containsExactly("no-usage");
    }

    /** The one result, without the spaces between its tokens. */
    private static String allure(ReportInput input, Path folder) throws IOException {
        Path results = ReportWriter.write(input, folder).allureResults();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(results, "*-result.json")) {
            return JsonMapper.shared()
                    .readTree(Files.readString(files.iterator().next()))
                    .toString();
        }
    }
}
