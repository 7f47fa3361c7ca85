package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.audit.RecordedTraffic;
import dev.touchstone.suites.replay.TrafficIndex.Candidate;
import dev.touchstone.suites.replay.TrafficIndex.ClassEntry;
import dev.touchstone.suites.replay.TrafficIndex.ClassKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a replay sends, and for how many recorded exchanges it stands.
 *
 * @param classes the shapes, most frequent first
 * @param exchanges how many recorded exchanges of the API there are
 * @param notOfTheApi how many others
 * @param beyond how many exchanges of the API are of more shapes than are told apart: they are not sent
 */
public record ReplayPlan(List<ReplayClass> classes, int exchanges, int notOfTheApi, int beyond) {
    /** In place of the line of a file. */
    private static final Suite.Position NOWHERE = new Suite.Position("recorded traffic", 1);

    /**
     * Plans a replay. The traffic is read twice: once to see which requests are alike, and once to fetch those that are sent.
     *
     * @param notes is told of files that could be read only in part
     * @throws InvalidInput if a file is no recording, or there is nothing to send
     */
    public static ReplayPlan of(List<Path> traffic, ReplayOptions options, Consumer<String> notes) {
        List<Path> files = RecordedTraffic.files(traffic);
        TrafficIndex index = new TrafficIndex(options);
        RecordedTraffic.forEach(files, index::add, notes);
        if (index.exchanges() == 0) {
            throw new InvalidInput(
                    traffic.stream().map(Path::toString).collect(Collectors.joining(", ")),
                    "holds no request for the API",
                    "look at what it holds with touchstone audit");
        }
        Map<Integer, Exchange> needed = fetch(files, index);
        List<ReplayClass> classes = new ArrayList<>();
        List<Map.Entry<ClassKey, ClassEntry>> sorted =
                new ArrayList<>(index.classes().entrySet());
        // A stable sort: classes of the same size stay in the order of the traffic.
        sorted.sort((one, other) ->
                Integer.compare(other.getValue().exchanges(), one.getValue().exchanges()));
        for (Map.Entry<ClassKey, ClassEntry> entry : sorted) {
            classes.add(
                    replayClass("shape-" + (classes.size() + 1), entry.getKey(), entry.getValue(), options, needed));
        }
        return new ReplayPlan(List.copyOf(classes), index.exchanges(), index.notOfTheApi(), index.beyond());
    }

    private static Map<Integer, Exchange> fetch(List<Path> files, TrafficIndex index) {
        Set<Integer> wanted = new TreeSet<>();
        index.classes().values().stream()
                .flatMap(entry -> entry.candidates().stream())
                .forEach(candidate -> {
                    wanted.add(candidate.number());
                    wanted.addAll(candidate.chain());
                });
        Map<Integer, Exchange> fetched = new HashMap<>();
        int[] number = {0};
        RecordedTraffic.forEach(
                files,
                exchange -> {
                    if (wanted.contains(number[0])) {
                        fetched.put(number[0], exchange);
                    }
                    number[0]++;
                },
                note -> {});
        return fetched;
    }

    private static ReplayClass replayClass(
            String id, ClassKey key, ClassEntry entry, ReplayOptions options, Map<Integer, Exchange> exchanges) {
        List<ReplayCase> cases = new ArrayList<>();
        String obstacle = entry.obstacle();
        for (Candidate candidate : entry.candidates()) {
            CaseBuilder builder = new CaseBuilder(id + "-" + (cases.size() + 1), options, exchanges);
            ReplayCase built = builder.build(candidate, key.refused());
            if (builder.obstacle().isEmpty()) {
                cases.add(built);
            } else {
                obstacle = builder.obstacle().get();
            }
        }
        return new ReplayClass(
                id,
                key.shape(),
                entry.model(),
                key.refused(),
                entry.exchanges(),
                cases,
                cases.isEmpty() ? obstacle : null);
    }

    /** All that is sent. */
    public List<ReplayCase> cases() {
        return classes.stream().flatMap(each -> each.cases().stream()).toList();
    }

    /** How many requests are sent, those included that later ones are built on. */
    public int requests() {
        return cases().stream().mapToInt(each -> each.scenario().steps().size()).sum();
    }

    /** What of the traffic is not sent, or not as it was, each with how many exchanges it concerns. */
    public Map<String, Integer> leftOut() {
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (ReplayClass each : classes) {
            if (each.notSent() != null) {
                leftOut.merge("not sent: " + each.title() + ": " + each.notSent(), each.exchanges(), Integer::sum);
            }
            each.cases().stream()
                    .flatMap(one -> one.leftOut().stream())
                    .distinct()
                    .forEach(what -> leftOut.merge(what, each.exchanges(), Integer::sum));
        }
        if (beyond > 0) {
            leftOut.put("not sent: of too many different shapes", beyond);
        }
        return leftOut;
    }

    /** The replay as a revision that a run can be made of: its scenarios are the cases, its wire requirements the others'. */
    public SpecRevision revision(SpecRevision judgedBy) {
        List<Suite> suites = new ArrayList<>();
        judgedBy.suites()
                .forEach(suite ->
                        suites.add(new Suite(suite.name(), suite.title(), suite.wire(), List.of(), suite.positions())));
        Map<String, Suite.Position> positions = new HashMap<>();
        cases().forEach(each -> {
            positions.put(each.scenario().id(), NOWHERE);
            positions.put(each.requirement(), NOWHERE);
        });
        suites.add(new Suite(
                ReplayCase.SUITE,
                "Recorded requests",
                List.of(),
                cases().stream().map(ReplayCase::scenario).toList(),
                positions));
        return new SpecRevision(
                judgedBy.id(),
                "Recorded requests, judged by " + judgedBy.id(),
                judgedBy.released(),
                null,
                judgedBy.sources(),
                suites,
                List.of(),
                judgedBy.schemas());
    }
}
