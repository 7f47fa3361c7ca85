package dev.touchstone.reports.merge;

import dev.touchstone.reports.merge.RunMerge.MergedPart;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Merges the parts of one endpoint's run. */
final class MergedRun {
    private final List<List<Exchange>> parts = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<String, Judged> judged = new LinkedHashMap<>();
    private final Map<List<String>, Result> behaviour = new LinkedHashMap<>();
    private final Map<String, List<Result>> wire = new LinkedHashMap<>();
    private final List<Leftover> leftovers = new ArrayList<>();

    private MergedRun() {}

    /**
     * @param selection the selection of the merged run
     * @param inPart whether a part of the revision is left out
     */
    static RunRecord of(List<MergedPart> parts, RunSelection selection, boolean inPart) {
        MergedRun merged = new MergedRun();
        for (int index = 0; index < parts.size(); index++) {
            merged.add(parts.get(index).record(), index + 1);
        }
        List<Result> results = new ArrayList<>(merged.behaviour.values());
        merged.wire.values().forEach(each -> results.add(WireSum.of(each)));
        return new RunRecord(
                header(parts, selection, inPart),
                new JoinedExchanges(merged.parts, List.copyOf(merged.ids)),
                results,
                footer(parts, merged.leftovers),
                merged.judged,
                List.of());
    }

    private void add(RunRecord record, int number) {
        Map<String, String> renamed = new HashMap<>();
        parts.add(record.exchanges());
        for (String own : ExchangeIndex.ids(record.exchanges())) {
            // Each part has its own preflight, and may have sent the same requests as other parts.
            String id = ids.add(own) ? own : another(own, number);
            renamed.put(own, id);
        }
        record.judged().forEach((own, known) -> {
            String id = renamed.getOrDefault(own, own);
            judged.put(id, known.named(id, finding -> withExchanges(finding, renamed)));
        });
        for (Result result : record.results()) {
            Result own = withExchanges(result, renamed);
            if (result.scenario().equals(Result.WIRE)) {
                wire.computeIfAbsent(result.requirement(), any -> new ArrayList<>())
                        .add(own);
            } else {
                behaviour.put(List.of(result.suite(), result.scenario(), result.requirement()), own);
            }
        }
        record.footer()
                .map(RunFooter::leftovers)
                .orElse(List.of())
                .forEach(left -> leftovers.add(new Leftover(
                        left.kind(),
                        left.id(),
                        renamed.getOrDefault(left.exchange(), left.exchange()),
                        left.reason())));
    }

    /** The record may be the result of an earlier merge, so the new id may be in use already. */
    private String another(String own, int number) {
        String id = own + "@" + number;
        while (!ids.add(id)) {
            id = id + "@" + number;
        }
        return id;
    }

    private static Result withExchanges(Result result, Map<String, String> renamed) {
        return result.told(
                result.reason(),
                result.findings().stream()
                        .map(finding -> withExchanges(finding, renamed))
                        .toList());
    }

    private static Finding withExchanges(Finding finding, Map<String, String> renamed) {
        return new Finding(
                renamed.getOrDefault(finding.exchange(), finding.exchange()),
                finding.at(),
                finding.expected(),
                finding.observed(),
                finding.also().stream()
                        .map(place -> new Finding.EvidencePlace(
                                renamed.getOrDefault(place.exchange(), place.exchange()), place.at()))
                        .toList(),
                finding.unlisted());
    }

    private static RunHeader header(List<MergedPart> parts, RunSelection selection, boolean inPart) {
        RunHeader first = parts.stream()
                .map(MergedPart::header)
                .min(Comparator.comparing(RunHeader::startedAt))
                .orElseThrow();
        Set<String> requirements = new LinkedHashSet<>();
        parts.forEach(part -> requirements.addAll(part.header().requirements()));
        int requests =
                parts.stream().mapToInt(part -> part.header().plannedRequests()).sum();
        return first.covering(List.copyOf(requirements), selection, inPart, requests);
    }

    /** Empty if a part has no footer, because the whole run was then interrupted too. */
    private static Optional<RunFooter> footer(List<MergedPart> parts, List<Leftover> leftovers) {
        List<RunFooter> footers = parts.stream()
                .map(part -> part.record().footer())
                .flatMap(Optional::stream)
                .toList();
        if (footers.size() < parts.size()) {
            return Optional.empty();
        }
        return Optional.of(new RunFooter(
                footers.stream()
                        .map(RunFooter::finishedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                footers.stream().mapToInt(RunFooter::requests).sum(),
                footers.stream()
                        .flatMap(footer -> footer.harnessErrors().stream())
                        .toList(),
                leftovers,
                footers.stream()
                        .map(RunFooter::stopped)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
    }
}
