package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The format of junit.xml, as CI servers read it and as Surefire and Jenkins have published it. */
class JunitReportTest {
    private static final String TIME = "[0-9]{1,6}(\\.[0-9]{1,3})?";

    private Document xml;

    @BeforeEach
    void write() throws Exception {
        ReportInput input = SampleReport.input();
        String text = JunitReport.of(ParityReport.of(input), ScenarioTimes.of(input.records()));
        xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Element> elements(String name) {
        return elements(xml.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            if (nodes.item(index) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Set<String> attributes(Element element) {
        Set<String> names = new HashSet<>();
        for (int index = 0; index < element.getAttributes().getLength(); index++) {
            names.add(element.getAttributes().item(index).getNodeName());
        }
        return names;
    }

    @Test
    void eachElementHasTheAttributesAndThePartsOfTheForm() {
        for (Element suite : elements("testsuite")) {
            assertThat(attributes(suite))
                    .containsExactlyInAnyOrder("name", "tests", "failures", "errors", "skipped", "timestamp", "time");
            assertThat(suite.getAttribute("time")).matches(TIME);
            assertThat(elements(suite.getChildNodes()))
                    .extracting(Node::getNodeName)
                    .containsOnly("testcase");
        }
        for (Element one : elements("testcase")) {
            assertThat(attributes(one)).containsExactlyInAnyOrder("name", "classname", "time");
            assertThat(one.getAttribute("time")).matches(TIME);
            List<Element> parts = elements(one.getChildNodes());
            assertThat(parts).hasSizeLessThanOrEqualTo(1);
            assertThat(parts).extracting(Node::getNodeName).isSubsetOf("failure", "error", "skipped", "system-out");
            assertThat(parts)
                    .filteredOn(part -> Set.of("failure", "error").contains(part.getNodeName()))
                    .allMatch(part -> attributes(part).equals(Set.of("type", "message")));
        }
    }

    @Test
    void theNumbersOfASuiteAreThoseOfItsParts() {
        for (Element suite : elements("testsuite")) {
            assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
            assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
            assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
            assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
        }
    }

    private static String count(Element suite, String name) {
        return String.valueOf(suite.getElementsByTagName(name).getLength());
    }

    /** The times add up to the time of the scenarios' requests, and no request counts twice. */
    @Test
    void theTimesOfAllTestCasesAddUpToThoseOfTheRequests() {
        ReportInput input = SampleReport.input();
        double sent = input.records().stream()
                .flatMap(record -> record.exchanges().stream())
                .filter(exchange -> exchange.response() != null)
                .mapToDouble(JunitReportTest::millis)
                .sum();
        double told = elements("testcase").stream()
                .mapToDouble(one -> Double.parseDouble(one.getAttribute("time")))
                .sum();
        assertThat(told)
                .isPositive()
                .isLessThanOrEqualTo(sent / 1_000 + 0.001 * elements("testcase").size());
    }

    private static double millis(Exchange exchange) {
        return Math.max(0, exchange.response().totalMillis());
    }

    @Test
    void aFailureIsASentence() {
        assertThat(elements("failure")).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.getAttribute("message")).contains(" ");
            assertThat(failure.getTextContent()).matches("(?s).+\\.\n.+");
        });
    }
}
