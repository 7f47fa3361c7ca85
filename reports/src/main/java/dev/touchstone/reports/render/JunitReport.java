package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.workload.WorkloadResult;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the report as {@code junit.xml}: a test suite for each endpoint, a test case for each requirement. A result
 * that the gate holds against the endpoint is red. A result that the gate only reports is green, with the true outcome
 * in its output.
 *
 * <p>The {@code time} of a test case is its share of the requests of its scenario: the time that the endpoint took for
 * all of them, divided by the number of the scenario's requirements. CI servers add the times up. With the whole time
 * at each requirement, a scenario of ten requirements would look ten times as slow as it is. A requirement without
 * requests of its own, such as one about every answer, takes 0.
 */
final class JunitReport {
    private record TestCase(RequirementReport requirement, Cell cell, boolean toldElsewhere) {
        boolean isFailure() {
            return !toldElsewhere && isHeldAgainst();
        }

        private boolean isHeldAgainst() {
            return cell.gateStatus() == GateStatus.RED
                    || cell.gateStatus() == GateStatus.UNDECIDED && cell.outcome() != Outcome.UNTESTED
                    // A missing API is one error of the run.
                    || cell.gateStatus() == GateStatus.NOT_OFFERED && cell.missing() == null
                    || cell.gateStatus() == GateStatus.STALE_WAIVER
                    || cell.gateStatus() == GateStatus.EXPIRED_WAIVER
                    || cell.gateStatus() == GateStatus.NEEDLESS_WAIVER;
        }

        String scenario() {
            return requirement.suite() + "/" + requirement.scenario();
        }

        boolean isSkipped() {
            return toldElsewhere && isHeldAgainst()
                    || !isFailure()
                            && (cell.outcome() == Outcome.INAPPLICABLE
                                    || cell.outcome() == Outcome.UNTESTED
                                    || cell.gateStatus() == GateStatus.EXCUSED);
        }
    }

    private static final double MILLIS = 1_000;

    private final XMLStreamWriter xml;
    private final Map<String, ScenarioTimes> times;

    private JunitReport(XMLStreamWriter xml, Map<String, ScenarioTimes> times) {
        this.xml = xml;
        this.times = times;
    }

    /** @param times the times by each endpoint's label */
    static String of(ParityReport report, Map<String, ScenarioTimes> times) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JunitReport(xml, times).write(report);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing XML into memory failed", impossible);
        }
        return text.append('\n').toString();
    }

    private void write(ParityReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        open(0, "testsuites");
        attribute("name", "touchstone " + report.revision().label());
        for (int column = 0; column < report.endpoints().size(); column++) {
            suite(report, column);
        }
        newLine(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(ParityReport report, int column) throws XMLStreamException {
        EndpointReport endpoint = report.endpoints().get(column);
        List<TestCase> cases = report.requirements().stream()
                .filter(requirement -> requirement.cells().get(column) != null)
                .map(requirement -> new TestCase(
                        requirement,
                        requirement.cells().get(column),
                        endpoint.isToldElsewhere(requirement.cells().get(column))))
                .toList();
        List<String> errors = endpoint.decision().reasons().stream()
                .filter(reason -> reason.requirement() == null && reason.workload() == null)
                .map(reason -> reason.sentence())
                .toList();
        open(1, "testsuite");
        attribute("name", endpoint.label());
        attribute(
                "tests",
                Integer.toString(
                        cases.size() + errors.size() + report.workloads().rows().size()));
        attribute(
                "failures",
                Long.toString(cases.stream().filter(TestCase::isFailure).count()
                        + broken(endpoint).size()));
        attribute("errors", Integer.toString(errors.size()));
        attribute(
                "skipped",
                Long.toString(cases.stream().filter(TestCase::isSkipped).count()));
        attribute("timestamp", endpoint.header().startedAt().toString());
        Duration taken = endpoint.finishedAt() == null
                ? Duration.ZERO
                : Duration.between(endpoint.header().startedAt(), endpoint.finishedAt());
        attribute("time", BigDecimal.valueOf(taken.toMillis(), 3).toPlainString());
        for (WorkloadMatrix.WorkloadRow row : report.workloads().rows()) {
            workload(endpoint, row, row.cells().get(column));
        }
        Map<String, Long> sharing =
                cases.stream().collect(Collectors.groupingBy(TestCase::scenario, Collectors.counting()));
        for (TestCase one : cases) {
            testCase(endpoint.label(), one, sharing.get(one.scenario()));
        }
        for (int index = 0; index < errors.size(); index++) {
            runError(endpoint.label(), index + 1, errors.get(index));
        }
        newLine(1);
        xml.writeEndElement();
    }

    /** Returns the client programs that decide and do not work. The verdicts on other workloads are only reported. */
    private static Set<String> broken(EndpointReport endpoint) {
        return endpoint.decision().reasons().stream()
                .filter(reason -> reason.workload() != null && reason.gateStatus() != GateStatus.EXCUSED)
                .map(Reason::workload)
                .collect(Collectors.toSet());
    }

    private void workload(EndpointReport endpoint, WorkloadMatrix.WorkloadRow row, WorkloadResult cell)
            throws XMLStreamException {
        open(2, "testcase");
        attribute("name", String.join(" › ", endpoint.label(), "workload", row.name()));
        attribute("classname", endpoint.label() + ".workload");
        attribute("time", "0");
        String told = cell.verdict().id() + (cell.reason().isEmpty() ? "" : ": " + cell.reason());
        if (broken(endpoint).contains(row.name())) {
            open(3, "failure");
            attribute("type", cell.verdict().name());
            attribute("message", told);
        } else {
            open(3, "system-out");
            xml.writeCharacters(legal(told));
        }
        xml.writeEndElement();
        newLine(2);
        xml.writeEndElement();
    }

    /** @param sharing the number of test cases of the same scenario */
    private void testCase(String label, TestCase one, long sharing) throws XMLStreamException {
        RequirementReport requirement = one.requirement();
        open(2, "testcase");
        attribute("name", String.join(" › ", label, requirement.suite(), requirement.scenario(), requirement.id()));
        attribute("classname", label + "." + requirement.suite());
        double whole = times.get(label).millis(requirement.suite(), requirement.scenario());
        attribute("time", String.format(Locale.ROOT, "%.3f", whole / sharing / MILLIS));
        Cell cell = one.cell();
        if (one.isFailure()) {
            problem("failure", requirement, cell);
        } else if (one.isSkipped()) {
            open(3, "skipped");
            attribute("message", message(cell));
            xml.writeEndElement();
        } else if (cell.outcome() != Outcome.PASSED || cell.refused()) {
            problem("system-out", requirement, cell);
        }
        newLine(2);
        xml.writeEndElement();
    }

    private void problem(String element, RequirementReport requirement, Cell cell) throws XMLStreamException {
        open(3, element);
        if (element.equals("failure")) {
            attribute("type", cell.outcome().name());
            attribute("message", message(cell));
        }
        StringBuilder text = new StringBuilder(requirement.sentence() + "\n" + message(cell));
        for (CellFinding finding : cell.findings()) {
            text.append("\n").append(finding.exchange()).append(" ").append(finding.at());
            text.append("\n  expected: ").append(finding.expected());
            text.append("\n  observed: ").append(finding.observed());
            text.append(finding.also().isEmpty() ? "" : "\n  " + finding.also());
        }
        text.append(cell.breaks().isEmpty() ? "" : "\nIt breaks: " + String.join(", ", cell.breaks()));
        xml.writeCharacters(legal(text.toString()));
        xml.writeEndElement();
    }

    private void runError(String label, int number, String sentence) throws XMLStreamException {
        open(2, "testcase");
        attribute("name", label + " › run › " + number);
        attribute("classname", label + ".run");
        attribute("time", "0");
        open(3, "error");
        attribute("type", "run");
        attribute("message", sentence);
        xml.writeEndElement();
        newLine(2);
        xml.writeEndElement();
    }

    private static String message(Cell cell) {
        String gateStatus =
                cell.gateStatus() == null ? "" : " (" + cell.gateStatus().id() + ")";
        if (cell.refused()) {
            return "REFUSED" + gateStatus + ": the endpoint says honestly that it does not have the feature";
        }
        String told = cell.sameCause() == null ? "" : " for the same cause as " + cell.sameCause();
        return cell.outcome() + gateStatus + told + ": " + Objects.requireNonNullElse(cell.reason(), "passed");
    }

    private void open(int depth, String element) throws XMLStreamException {
        newLine(depth);
        xml.writeStartElement(element);
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value).replaceAll("\\s+", " "));
    }

    /** Replaces characters that XML 1.0 does not allow, not even as escapes. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(point -> isLegal(point) ? point : '\ufffd').forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point <= 0xd7ff
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
