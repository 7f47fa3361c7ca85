package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.text.VisibleText;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes one Allure result for each requirement of each endpoint. Names and ids come from the content and not from the
 * position, so that a new requirement does not change the history of the others.
 */
final class AllureResults {
    /**
     * The maximum number of exchanges that are attached to a result, so that a requirement that fails on every
     * exchange does not fill the disk.
     */
    private static final int MAX_EXCHANGES = 3;

    private final FileSystemResultsWriter writer;
    private final Map<String, ExchangeIndex> exchanges = new HashMap<>();
    private final Map<String, ScenarioTimes> times;
    private final Set<String> embedded = new HashSet<>();
    private final Set<String> written = new HashSet<>();

    AllureResults(FileSystemResultsWriter writer, List<RunRecord> records, Map<String, ScenarioTimes> times) {
        this.writer = writer;
        this.times = times;
        for (RunRecord record : records) {
            exchanges.put(RunLabel.of(record.header()), new ExchangeIndex(record.exchanges()));
            if (record.header().endpoint().embedded()) {
                embedded.add(RunLabel.of(record.header()));
            }
        }
    }

    void write(ParityReport report) {
        for (int column = 0; column < report.endpoints().size(); column++) {
            for (RequirementReport requirement : report.requirements()) {
                Cell cell = requirement.cells().get(column);
                if (cell != null) {
                    writer.write(result(report.endpoints().get(column), requirement, cell));
                }
            }
        }
    }

    private TestResult result(EndpointReport endpoint, RequirementReport requirement, Cell cell) {
        String fullName =
                String.join("/", endpoint.label(), requirement.suite(), requirement.scenario(), requirement.id());
        String id = uuid(fullName);
        ScenarioTimes.Span span = times.get(endpoint.label()).of(requirement.suite(), requirement.scenario());
        return new TestResult()
                .setUuid(id)
                .setHistoryId(id)
                .setTestCaseId(id)
                .setFullName(fullName)
                .setTitlePath(List.of(endpoint.label(), requirement.suite(), requirement.scenario()))
                .setName(requirement.id())
                .setDescription(requirement.sentence())
                .setStage(Stage.FINISHED)
                .setStart(span.start().toEpochMilli())
                .setStop(span.stop().toEpochMilli())
                .setStatus(status(cell))
                .setStatusDetails(details(cell, cause(endpoint, requirement, cell)))
                .setLabels(labels(endpoint, requirement, cell))
                .setLinks(links(endpoint, requirement, cell))
                .setParameters(parameters(endpoint))
                .setAttachments(attachments(endpoint.label(), cell));
    }

    private static Status status(Cell cell) {
        return switch (cell.outcome()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case CANT_TELL -> Status.BROKEN;
            case INAPPLICABLE, UNTESTED -> Status.SKIPPED;
        };
    }

    /**
     * Returns the cause that a failure shares with others; null if there is none. Allure puts failures with the same
     * cause into one category.
     */
    private static String cause(EndpointReport endpoint, RequirementReport requirement, Cell cell) {
        return cell.outcome() != Outcome.FAILED
                ? null
                : endpoint.breaks().stream()
                        .filter(one -> one.requirements().contains(requirement.id()))
                        .findFirst()
                        .map(Breakage::cause)
                        .orElse(null);
    }

    private static StatusDetails details(Cell cell, String cause) {
        StatusDetails details = new StatusDetails()
                .setMessage(
                        (cell.refused() ? "REFUSED honestly" : cell.outcome().name())
                                + (cell.reason() == null ? "" : ": " + cell.reason())
                                + (cause == null ? "" : AllureSurroundings.CAUSE + VisibleText.line(cause)))
                .setFlaky(cell.flaky())
                .setMuted(cell.gateStatus() == GateStatus.EXCUSED)
                .setKnown(cell.gateStatus() == GateStatus.EXCUSED);
        StringBuilder trace = new StringBuilder();
        for (CellFinding finding : cell.findings()) {
            trace.append(finding.exchange()).append(' ').append(finding.at()).append('\n');
            trace.append("  expected: ").append(finding.expected()).append('\n');
            trace.append("  observed: ").append(finding.observed()).append('\n');
            if (!finding.also().isEmpty()) {
                trace.append("  ").append(finding.also()).append('\n');
            }
        }
        return trace.isEmpty() ? details : details.setTrace(trace.toString());
    }

    private static List<Label> labels(EndpointReport endpoint, RequirementReport requirement, Cell cell) {
        List<Label> labels = new ArrayList<>();
        labels.add(label("parentSuite", endpoint.label()));
        labels.add(label("suite", requirement.suite()));
        labels.add(label("subSuite", requirement.scenario()));
        labels.add(label("epic", endpoint.label()));
        labels.add(label("feature", requirement.suite()));
        labels.add(label("story", requirement.scenario()));
        labels.add(label("severity", severity(requirement)));
        labels.add(label("tag", "endpoint:" + endpoint.label()));
        labels.add(label("tag", cell.outcome().name()));
        if (cell.refused()) {
            labels.add(label("tag", OutcomeLook.REFUSED.word()));
        }
        if (requirement.level() != null) {
            labels.add(label("tag", requirement.level()));
            labels.add(label("tag", requirement.maturity()));
            labels.add(label("tag", requirement.authority()));
        }
        if (cell.handling() != null) {
            labels.add(label("tag", cell.handling().id()));
        }
        if (cell.gateStatus() != null && cell.gateStatus() == GateStatus.EXCUSED) {
            labels.add(label("tag", "waived"));
        }
        labels.add(label("framework", "touchstone"));
        labels.add(label("host", endpoint.header().endpoint().baseUrl()));
        return labels;
    }

    private static String severity(RequirementReport requirement) {
        if (requirement.level() == null || "diagnostic".equals(requirement.maturity())) {
            return "trivial";
        }
        return switch (requirement.level()) {
            case "must" -> "critical";
            case "should" -> "normal";
            default -> "minor";
        };
    }

    /** Where the requirement is from, and where the deviation behind a failure was seen before. */
    private static List<Link> links(EndpointReport endpoint, RequirementReport requirement, Cell cell) {
        Stream<Link> sources = requirement.sources().stream()
                .filter(source -> source.url() != null)
                .map(source -> link(source.text(), source.url()));
        Stream<Link> seen = cell.outcome() != Outcome.FAILED
                ? Stream.empty()
                : endpoint.seenBefore(requirement.id()).stream()
                        .flatMap(known -> known.seen().links().stream()
                                .map(url -> link(known.id() + ", seen before at " + known.where(), url)));
        return Stream.concat(sources, seen).toList();
    }

    private static List<Parameter> parameters(EndpointReport endpoint) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(parameter("endpoint", endpoint.label()));
        endpoint.header()
                .endpoint()
                .models()
                .forEach((role, model) -> parameters.add(parameter("model " + role, Objects.toString(model))));
        return parameters;
    }

    private List<Attachment> attachments(String label, Cell cell) {
        if (cell.outcome() != Outcome.FAILED && cell.outcome() != Outcome.CANT_TELL) {
            return new ArrayList<>();
        }
        Set<String> ids = new LinkedHashSet<>();
        cell.findings().forEach(finding -> ids.add(finding.exchange()));
        List<Attachment> attachments = new ArrayList<>();
        ids.stream()
                .map(exchanges.get(label)::find)
                .flatMap(Optional::stream)
                .limit(MAX_EXCHANGES)
                .forEach(exchange -> attach(label, exchange, attachments));
        return attachments;
    }

    private void attach(String label, Exchange exchange, List<Attachment> attachments) {
        String name = label + "/" + exchange.id();
        attachments.add(attachment(
                "request " + exchange.id(),
                name + "/request",
                shown(exchange.request().body())));
        if (exchange.response() != null) {
            attachments.add(attachment(
                    "response " + exchange.id() + " (" + exchange.response().status() + ")",
                    name + "/response",
                    shown(exchange.response().body())));
        }
        attachments.add(attachment(
                "curl " + exchange.id(),
                name + "/curl",
                Curl.of(exchange, embedded.contains(label)).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] shown(Body body) {
        return body.isWhole()
                ? body.bytes()
                : (body.asText() + "\n… " + body.cutNote() + " …\n"
                                + body.cut().tail().asText())
                        .getBytes(StandardCharsets.UTF_8);
    }

    private Attachment attachment(String title, String name, byte[] bytes) {
        // Always plain text, because nothing that an endpoint sent may be shown as a page.
        String source = uuid(name) + "-attachment.txt";
        if (written.add(source)) {
            writer.write(source, new ByteArrayInputStream(bytes));
        }
        return new Attachment()
                .setName(title)
                .setSource(source)
                .setType("text/plain")
                .setSize((long) bytes.length);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }

    private static Link link(String name, String url) {
        return new Link().setName(name).setUrl(url).setType("custom");
    }

    private static Parameter parameter(String name, String value) {
        // The ids already contain the endpoint. A new name of a model must not lose the history.
        return new Parameter().setName(name).setValue(value).setExcluded(true);
    }
}
