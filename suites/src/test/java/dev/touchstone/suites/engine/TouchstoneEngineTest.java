package dev.touchstone.suites.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class TouchstoneEngineTest {
    private static final String GOOD = """
        {"object":"chat.completion","choices":[{"message":{"content":"pelican"}}]}
        """;

    /** The values come from configuration parameters. */
    @Conformance(endpoints = "none")
    static class Anchor {}

    @TempDir
    Path folder;

    private final Map<String, String> parameters = new TreeMap<>();
    private final List<StubEndpoint> endpoints = new ArrayList<>();

    @BeforeEach
    void describeTheRun() {
        parameters.put(
                "touchstone.revision",
                TinyRevision.write(folder.resolve("revision")).toString());
        parameters.put("touchstone.records", folder.resolve("runs").toString());
        parameters.put("touchstone.report", "");
    }

    @AfterEach
    void stop() {
        endpoints.forEach(StubEndpoint::close);
    }

    private void serve(String... names) throws IOException {
        for (String name : names) {
            serve(name, call -> call.json(200, GOOD));
        }
    }

    private void serve(String name, StubEndpoint.Handler handler) throws IOException {
        StubEndpoint endpoint = StubEndpoint.answering(handler);
        endpoints.add(endpoint);
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, """
            name: %s
            baseUrl: %s
            auth: {scheme: none}
            models: {chat: m}
            features: {vision: false}
            limits: {inFlight: 1, timeoutSeconds: 60}
            """.formatted(name, endpoint.baseUrl()));
        parameters.merge("touchstone.endpoints", file.toString(), (one, more) -> one + "," + more);
    }

    private TestDescriptor discover(DiscoverySelector... selectors) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameters(parameters)
                .build();
        return new TouchstoneEngine().discover(request, UniqueId.forEngine(TouchstoneEngine.ID));
    }

    @Test
    void aWholeRunLeavesItsReportAndSaysWhereItIs() throws IOException {
        serve("alpha", "beta");
        Path report = folder.resolve("report");
        parameters.put("touchstone.report", report.toString());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            executeAnchor();
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Touchstone: the report is " + report.resolve("parity.html"));
        assertThat(report.resolve("parity.html")).isNotEmptyFile();
        assertThat(report.resolve("parity.md")).content().contains("alpha", "beta");
        assertThat(report.resolve("parity.json")).isNotEmptyFile();
    }

    @Test
    void aSingleTestLeavesNoReport() throws IOException {
        serve("alpha");
        Path report = folder.resolve("report");
        parameters.put("touchstone.report", report.toString());
        execute(DiscoverySelectors.selectUniqueId(
                ids(discoverAnchor()).iterator().next()));
        assertThat(report).doesNotExist();
    }

    private TestDescriptor discoverAnchor() {
        return discover(DiscoverySelectors.selectClass(Anchor.class));
    }

    private EngineExecutionResults execute(DiscoverySelector selector) {
        return EngineTestKit.engine(TouchstoneEngine.ID)
                .configurationParameters(parameters)
                .selectors(selector)
                .execute();
    }

    private EngineExecutionResults executeAnchor() {
        return execute(DiscoverySelectors.selectClass(Anchor.class));
    }

    private static List<? extends TestDescriptor> leaves(TestDescriptor tree) {
        return tree.getDescendants().stream().filter(TestDescriptor::isTest).toList();
    }

    private static List<String> names(TestDescriptor tree) {
        return leaves(tree).stream().map(TestDescriptor::getDisplayName).toList();
    }

    private static Set<String> ids(TestDescriptor tree) {
        return leaves(tree).stream()
                .map(leaf -> leaf.getUniqueId().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the last part of each leaf's name, with its result. */
    private static Map<String, TestExecutionResult> finished(EngineExecutionResults results) {
        Map<String, TestExecutionResult> finished = new TreeMap<>();
        results.testEvents()
                .finished()
                .list()
                .forEach(event -> finished.put(
                        event.getTestDescriptor().getDisplayName().replaceFirst(".* › birds\\.", ""),
                        event.getRequiredPayload(TestExecutionResult.class)));
        return finished;
    }

    private static String said(TestExecutionResult result) {
        return result.getThrowable().orElseThrow().getMessage();
    }

    @Test
    void anchorsEverythingOnTheClass() throws IOException {
        serve("a");
        TestDescriptor anchor = discoverAnchor().getChildren().iterator().next();
        assertThat(anchor.getSource()).contains(ClassSource.from(Anchor.class));
        assertThat(leaves(anchor))
                .hasSize(9)
                .filteredOn(leaf -> !leaf.getDisplayName().equals("a › gate"))
                .hasSize(8)
                .allSatisfy(leaf -> assertThat(((FileSource) leaf.getSource().orElseThrow()).getPosition())
                        .isPresent());
    }

    @Test
    void namesResourceAndLineOfARequirementOfTheKitsOwn() throws IOException {
        serve("a");
        parameters.remove("touchstone.revision");
        TestDescriptor stop = leaves(discoverAnchor()).stream()
                .filter(leaf -> leaf.getDisplayName().endsWith("features.stop-string"))
                .findFirst()
                .orElseThrow();
        ClasspathResourceSource source =
                (ClasspathResourceSource) stop.getSource().orElseThrow();
        assertThat(source.getClasspathResourceName()).isEqualTo("specs/openai/2026-11/suites/features/stopping.yaml");
        assertThat(source.getPosition().orElseThrow().getLine()).isGreaterThan(10);
    }

    @Test
    void givesEveryLeafANameOfItsOwnWithTheWireLastInEachEndpointRun() throws IOException {
        serve("a", "b");
        List<String> names = names(discoverAnchor());
        assertThat(names)
                .doesNotHaveDuplicates()
                .startsWith("a › birds › hello › birds.passing")
                .contains("b › birds › look › birds.inapplicable")
                .endsWith(
                        "b › birds › wire › birds.wire-passing", "b › birds › wire › birds.wire-untested", "b › gate");
        List<String> ofA = names.stream().filter(name -> name.startsWith("a ")).toList();
        assertThat(ofA.get(8)).isEqualTo("a › gate");
        assertThat(ofA.subList(0, 6)).noneMatch(name -> name.contains("wire"));
        assertThat(ofA.subList(6, 8)).allMatch(name -> name.contains(" › wire › "));
    }

    @Test
    void changesNoIdWhenACaseIsInserted() throws IOException {
        serve("a");
        Set<String> before = ids(discoverAnchor());
        String inserted =
                TinyRevision.HELLO.replace("- id: hello", "- id: newcomer").replace("id: birds.", "id: birds.new-");
        TinyRevision.write(folder.resolve("revision"), inserted, TinyRevision.HELLO, TinyRevision.LOOK);
        Set<String> after = ids(discoverAnchor());
        assertThat(after).hasSize(before.size() + 5).containsAll(before);
    }

    @Test
    void runsExactlyTheLeafThatIsSelectedById() throws IOException {
        serve("a", "b");
        String id = ids(discoverAnchor()).stream()
                .filter(each -> each.contains("[endpoint:b]") && each.endsWith("[requirement:birds.passing]"))
                .findFirst()
                .orElseThrow();
        EngineExecutionResults results = execute(DiscoverySelectors.selectUniqueId(id));
        assertThat(results.testEvents().finished().list())
                .extracting(event -> event.getTestDescriptor().getUniqueId().toString())
                .containsExactly(id);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(endpoints.get(0).requests()).isZero();
    }

    @Test
    void selectsOneEndpointByTag() throws IOException {
        serve("a", "b");
        EngineExecutionResults results = EngineTestKit.engine(TouchstoneEngine.ID)
                .configurationParameters(parameters)
                .selectors(DiscoverySelectors.selectClass(Anchor.class))
                .filters(TagFilter.includeTags("b"))
                .execute();
        assertThat(results.testEvents().finished().list())
                .hasSize(9)
                .allMatch(event -> event.getTestDescriptor().getDisplayName().startsWith("b › "));
        assertThat(endpoints.get(0).requests()).isZero();
    }

    @Test
    void turnsAProblemOfDiscoveryIntoAFailingTest() {
        parameters.put("touchstone.endpoints", "nowhere");
        EngineExecutionResults results = executeAnchor();
        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        assertThat(said(results.testEvents().failed().list().get(0).getRequiredPayload(TestExecutionResult.class)))
                .contains("endpoint nowhere: no shipped endpoint has the name 'nowhere'");
    }

    @Test
    void turnsAnUnknownSuiteIntoAFailingTest() throws IOException {
        serve("a");
        parameters.put("touchstone.suites", "fish");
        EngineExecutionResults results = executeAnchor();
        assertThat(results.testEvents().started().count()).isEqualTo(1);
        assertThat(said(results.testEvents().failed().list().get(0).getRequiredPayload(TestExecutionResult.class)))
                .contains("there is no suite 'fish'");
    }

    @Test
    void turnsTwoEndpointsOfOneNameIntoAFailingTest() throws IOException {
        serve("a", "a");
        assertThat(executeAnchor().testEvents().failed().count()).isEqualTo(1);
    }

    @Test
    void failsTheRunOfAnEndpointThatIsNotThere() throws IOException {
        serve("a", "b");
        endpoints.get(1).close();
        EngineExecutionResults results = executeAnchor();
        List<Event> failed = results.containerEvents().failed().list();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).getTestDescriptor().getDisplayName()).isEqualTo("b");
        assertThat(said(failed.get(0).getRequiredPayload(TestExecutionResult.class)))
                .contains("the connection is refused");
        assertThat(results.testEvents().finished().count()).isEqualTo(9);
    }

    @Test
    void tellsEveryOutcomeToTheBuild() throws IOException {
        serve("a");
        Map<String, TestExecutionResult> finished = finished(executeAnchor());
        Map<String, TestExecutionResult.Status> statuses = new TreeMap<>();
        finished.forEach((name, result) -> statuses.put(name, result.getStatus()));
        assertThat(statuses)
                .containsOnly(
                        Map.entry("passing", TestExecutionResult.Status.SUCCESSFUL),
                        Map.entry("failing", TestExecutionResult.Status.FAILED),
                        Map.entry("failing-should", TestExecutionResult.Status.SUCCESSFUL),
                        Map.entry("failing-may", TestExecutionResult.Status.SUCCESSFUL),
                        Map.entry("failing-diagnostic", TestExecutionResult.Status.SUCCESSFUL),
                        Map.entry("inapplicable", TestExecutionResult.Status.ABORTED),
                        Map.entry("wire-passing", TestExecutionResult.Status.SUCCESSFUL),
                        Map.entry("wire-untested", TestExecutionResult.Status.ABORTED),
                        Map.entry("a › gate", TestExecutionResult.Status.FAILED));
        assertThat(said(finished.get("a › gate")))
                .startsWith("not conformant: 6 of 8 requirements judged, 3 of the 5 that decide")
                .contains("red  birds.failing: It failed")
                .contains("undecided  birds.wire-untested: The result is inconclusive");
        assertThat(said(finished.get("failing"))).contains("walrus").contains("pelican");
        assertThat(said(finished.get("inapplicable"))).contains("does not claim vision");
    }

    @Test
    void onlyReportsWhereThePolicySaysSo() throws IOException {
        serve("a");
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, "name: watching\nenforce: false\n");
        parameters.put("touchstone.policy", policy.toString());
        EngineExecutionResults results = executeAnchor();
        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(said(finished(results).get("a › gate"))).startsWith("reported, not enforced: not conformant");
        TestExecutionResult failing = finished(results).get("failing");
        assertThat(failing.getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(said(failing)).startsWith("reported, not enforced: FAILED");
    }

    @Test
    void marksAWaivedFailureAndFailsAStaleWaiver() throws IOException {
        serve("a");
        Path waivers = folder.resolve("waivers.yaml");
        Files.writeString(waivers, waiver("birds.failing") + waiver("birds.passing"));
        parameters.put("touchstone.waivers", waivers.toString());
        Map<String, TestExecutionResult> finished = finished(executeAnchor());
        assertThat(finished.get("failing").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(said(finished.get("failing"))).startsWith("waived: FAILED");
        assertThat(finished.get("passing").getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
        assertThat(said(finished.get("passing"))).startsWith("stale waiver: PASSED");
    }

    private static String waiver(String requirement) {
        return """
            - requirement: %s
              endpoint: a
              mechanism: the model has never seen one
              finding: https://example.com/1
              owner: somebody@example.com
              expires: 2199-01-01
            """.formatted(requirement);
    }

    @Test
    void runsTheEndpointsSideBySide() throws IOException {
        CountDownLatch bothAsked = new CountDownLatch(2);
        Set<String> met = Collections.synchronizedSet(new HashSet<>());
        StubEndpoint.Handler meeting = call -> {
            if (call.number() == 1) {
                bothAsked.countDown();
                bothAsked.await();
                met.add(call.exchange().getHostPort() + "");
            }
            call.json(200, GOOD);
        };
        serve("a", meeting);
        serve("b", meeting);
        executeAnchor();
        assertThat(met).hasSize(2);
    }

    @Test
    void reportsTheLeavesOfAnEndpointRunInOrder() throws IOException {
        serve("a", "b");
        List<String> expected = names(discoverAnchor());
        List<String> started = executeAnchor().testEvents().started().list().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
        for (String endpointRun : List.of("a", "b")) {
            assertThat(started.stream().filter(name -> name.startsWith(endpointRun + " ")))
                    .containsExactlyElementsOf(expected.stream()
                            .filter(name -> name.startsWith(endpointRun + " "))
                            .toList());
        }
    }
}
