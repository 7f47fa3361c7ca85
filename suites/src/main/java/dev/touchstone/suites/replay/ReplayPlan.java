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
 * The plan of a replay: what it sends, and how many recorded exchanges that represents.
 *
 * @param classes the shapes, most frequent first
 * @param exchanges the number of recorded exchanges of the API
 * @param notOfTheApi the number of other recorded exchanges
 * @param beyond the number of exchanges of the API whose shapes exceed the maximum number of classes: they are not sent
 */
public record ReplayPlan(List<ReplayClass> classes, int exchanges, int notOfTheApi, int beyond) {
    /** The placeholder for the line of a file. */
    private static final Suite.Position NOWHERE = new Suite.Position("recorded traffic", 1);

    /**
     * Plans a replay. It reads the traffic twice: once to find requests of the same shape, and once to get those that
     * are sent.
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

    /** Returns all cases that are sent. */
    public List<ReplayCase> cases() {
        return classes.stream().flatMap(each -> each.cases().stream()).toList();
    }

    /** Returns the number of requests that are sent, including those that later ones depend on. */
    public int requests() {
        return cases().stream().mapToInt(each -> each.scenario().steps().size()).sum();
    }

    /**
     * Returns which parts of the traffic are not sent, or are sent in a changed form, each with the number of exchanges
     * that it concerns.
     */
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

    /**
     * Returns the replay as a revision that a run can play. Its scenarios are the cases, and its wire requirements are
     * those of the given revision.
     */
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
