package dev.touchstone.reports.merge;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.load.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Merges records of several jobs: records of different endpoints, and parts of one endpoint's plan. Refuses records
 * that do not belong together. A pure function of the records.
 */
public final class RunMerge {
    private final boolean allowUnfinished;

    private RunMerge(boolean allowUnfinished) {
        this.allowUnfinished = allowUnfinished;
    }

    /**
     * Returns one record for each endpoint and pass: references first, otherwise in the given order.
     *
     * @param records the records, by their names in error messages, such as their files
     * @param allowUnfinished whether to merge runs that did not end, and plans with missing shards
     * @throws InvalidInput in one line, naming the record that does not belong to the others
     */
    public static List<RunRecord> merge(Map<String, RunRecord> records, boolean allowUnfinished) {
        return new RunMerge(allowUnfinished).merge(records);
    }

    private record Run(String name, Role role, int pass) {
        static Run of(RunHeader header) {
            return new Run(header.endpoint().name(), header.role(), header.pass());
        }
    }

    /** @param place the name of the record in error messages */
    record MergedPart(String place, RunRecord record) {
        RunHeader header() {
            return record.header();
        }

        RunSelection selection() {
            return header().selection();
        }

        Shard shard() {
            return selection() == null ? null : selection().shard();
        }
    }

    private List<RunRecord> merge(Map<String, RunRecord> records) {
        List<MergedPart> parts = records.entrySet().stream()
                .map(entry -> new MergedPart(entry.getKey(), entry.getValue()))
                .toList();
        if (!allowUnfinished) {
            parts.forEach(RunMerge::requireEnd);
        }
        same(parts, "the spec revision", RunHeader::revision);
        same(
                parts.stream().filter(part -> part.header().digest() != null).toList(),
                "what the spec revision holds (its digest)",
                RunHeader::digest);
        same(parts, "the workloads", RunHeader::workloads);
        Map<String, List<MergedPart>> byEndpoint = new LinkedHashMap<>();
        Map<Run, List<MergedPart>> byRun = new LinkedHashMap<>();
        for (MergedPart part : parts) {
            byEndpoint
                    .computeIfAbsent(part.header().endpoint().name(), any -> new ArrayList<>())
                    .add(part);
            byRun.computeIfAbsent(Run.of(part.header()), any -> new ArrayList<>())
                    .add(part);
        }
        byEndpoint.values().forEach(RunMerge::requireOneEndpoint);
        return byRun.values().stream()
                .map(this::joined)
                .sorted(Comparator.comparing(
                        (RunRecord record) -> record.header().role() != Role.REFERENCE))
                .toList();
    }

    private static void requireEnd(MergedPart part) {
        boolean ended = part.record()
                .footer()
                .filter(footer -> footer.stopped() == null)
                .isPresent();
        if (!ended) {
            throw new InvalidInput(
                    part.place(), "the run in it has not ended", "resume it first, or give --allow-unfinished");
        }
    }

    private static void requireOneEndpoint(List<MergedPart> parts) {
        same(parts, "the base URL", header -> header.endpoint().baseUrl());
        same(parts, "the models", header -> header.endpoint().models());
        same(parts, "the declared features", header -> header.endpoint().features());
        same(parts, "the region", header -> header.endpoint().region());
        same(parts, "being an embedded cloud", header -> header.endpoint().embedded());
        same(parts, "the prices", RunHeader::prices);
    }

    private static void same(List<MergedPart> parts, String what, Function<RunHeader, Object> value) {
        if (parts.isEmpty()) {
            return;
        }
        MergedPart first = parts.get(0);
        Object wanted = value.apply(first.header());
        for (MergedPart part : parts) {
            Object found = value.apply(part.header());
            if (!Objects.equals(wanted, found)) {
                throw new InvalidInput(
                        part.place(),
                        what + " of " + part.header().endpoint().name() + " is " + found + ", and in " + first.place()
                                + " it is " + wanted,
                        "merge only runs that belong together");
            }
        }
    }

    private RunRecord joined(List<MergedPart> parts) {
        if (parts.size() == 1 && parts.get(0).shard() == null) {
            return parts.get(0).record();
        }
        parts.forEach(part -> {
            if (part.selection() == null) {
                throw new InvalidInput(
                        part.place(),
                        "was written by touchstone " + part.header().kit() + ", which did not note what it left out",
                        "run it again");
            }
        });
        boolean shards = parts.stream().anyMatch(part -> part.shard() != null);
        return shards ? joinedShards(parts) : joinedSuites(parts);
    }

    private RunRecord joinedShards(List<MergedPart> parts) {
        same(parts, "the selection", header -> header.selection().whole());
        Set<Integer> missing = new TreeSet<>();
        Map<Integer, MergedPart> byNumber = new LinkedHashMap<>();
        for (MergedPart part : parts) {
            Shard shard = part.shard();
            if (shard == null || shard.of() != parts.get(0).shard().of()) {
                throw new InvalidInput(
                        part.place(),
                        "is " + (shard == null ? "a whole run" : "shard " + shard) + ", and "
                                + parts.get(0).place() + " is shard "
                                + parts.get(0).shard(),
                        "merge the shards of one split");
            }
            MergedPart twin = byNumber.putIfAbsent(shard.number(), part);
            if (twin != null) {
                throw new InvalidInput(
                        part.place(), "is shard " + shard + ", and so is " + twin.place(), "leave one of them out");
            }
        }
        int of = parts.get(0).shard().of();
        IntStream.rangeClosed(1, of)
                .filter(number -> !byNumber.containsKey(number))
                .forEach(missing::add);
        if (!missing.isEmpty() && !allowUnfinished) {
            throw new InvalidInput(
                    parts.get(0).place(),
                    "of the " + of + " shards of "
                            + parts.get(0).header().endpoint().name() + " these are missing: " + missing,
                    "give them too, or --allow-unfinished");
        }
        List<MergedPart> inOrder = parts.stream()
                .sorted(Comparator.comparingInt(part -> part.shard().number()))
                .toList();
        RunSelection whole = inOrder.get(0).selection().whole();
        return MergedRun.of(inOrder, whole, whole.isFiltered() || !missing.isEmpty());
    }

    /**
     * Runs of single suites stay a filtered run after the merge, because each job judged the wire requirements only by
     * the traffic of its own suites.
     */
    private static RunRecord joinedSuites(List<MergedPart> parts) {
        same(parts, "the level", header -> header.selection().level());
        Set<String> suites = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (MergedPart part : parts) {
            Set<String> own = new TreeSet<>(part.header().requirements());
            own.retainAll(seen);
            if (!own.isEmpty()) {
                throw new InvalidInput(
                        part.place(),
                        part.header().endpoint().name() + " is in several records that judge the same: "
                                + own.iterator().next() + (own.size() > 1 ? " and " + (own.size() - 1) + " more" : ""),
                        "leave one of them out");
            }
            seen.addAll(part.header().requirements());
            suites.addAll(part.selection().suites());
        }
        RunSelection chosen =
                new RunSelection(List.copyOf(suites), parts.get(0).selection().level(), null);
        return MergedRun.of(parts, chosen, true);
    }
}
