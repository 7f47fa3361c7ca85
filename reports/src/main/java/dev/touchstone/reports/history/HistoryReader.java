package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.usage.Consumption;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a history from run records. First reads only the first line of each record, then the one record that counts
 * for each endpoint and day. Of each record only a {@link HistoryDay} stays in memory, so the number of records hardly
 * matters.
 */
public final class HistoryReader {
    private final Function<String, Optional<SpecRevision>> revisions;
    private final Map<String, Optional<SpecRevision>> known = new ConcurrentHashMap<>();
    private final RequirementNumbers numbers = new RequirementNumbers();
    private final Collection<InvalidInput> unusable = new ConcurrentLinkedQueue<>();
    private final Collection<String> unfinished = new ConcurrentLinkedQueue<>();
    /** Shares equal sets of models, because most days list the same models as the day before. */
    private final Map<Set<String>, Set<String>> lists = new ConcurrentHashMap<>();

    private HistoryReader(Function<String, Optional<SpecRevision>> revisions) {
        this.revisions = revisions;
    }

    /**
     * Reads all records in folders and their subfolders.
     *
     * @param revisions finds a revision by its id; without the revision of a run, there are no verdicts on workloads
     * @throws InvalidInput if a folder does not exist, or no record can be used
     */
    public static History read(Collection<Path> folders, Function<String, Optional<SpecRevision>> revisions) {
        return new HistoryReader(revisions).read(folders);
    }

    private History read(Collection<Path> folders) {
        Map<String, Map<LocalDate, List<FoundRecord>>> found = new TreeMap<>();
        for (FoundRecord one : FoundRecord.in(folders, unusable::add)) {
            found.computeIfAbsent(one.endpoint(), any -> new TreeMap<>())
                    .computeIfAbsent(one.day(), any -> new ArrayList<>())
                    .add(one);
        }
        Map<String, List<HistoryDay>> read = new LinkedHashMap<>();
        found.forEach((endpoint, days) -> {
            // The records are independent, so all cores can read them in parallel.
            List<HistoryDay> readDays = days.values().parallelStream()
                    .map(this::day)
                    .flatMap(Optional::stream)
                    .toList();
            if (!readDays.isEmpty()) {
                read.put(endpoint, readDays);
            }
        });
        if (read.isEmpty()) {
            throw nothingUsable(folders);
        }
        List<String> names = numbers.names();
        return new History(
                read.entrySet().stream()
                        .map(entry -> EndpointHistory.of(entry.getKey(), entry.getValue(), names))
                        .toList(),
                sentences(),
                Stream.concat(unusable.stream().map(InvalidInput::getMessage), unfinished.stream())
                        .sorted()
                        .toList());
    }

    private InvalidInput nothingUsable(Collection<Path> folders) {
        String place = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        String nothing = "holds no run record (.jsonl) that can be used";
        return unusable.stream()
                .min(Comparator.comparing(InvalidInput::getMessage))
                .map(one -> one.thatCauses(place, nothing))
                .orElseGet(() -> new InvalidInput(place, nothing, "give a folder that `touchstone run` wrote to"));
    }

    /**
     * Returns the run that counts for a day: the last complete run of the whole revision. If there is none, the last
     * complete filtered run; if there is none either, an unfinished run.
     */
    private Optional<HistoryDay> day(List<FoundRecord> records) {
        List<FoundRecord> preferred = records.stream()
                .sorted(Comparator.comparing((FoundRecord one) -> one.header().filtered())
                        .thenComparing(one -> one.header().startedAt(), Comparator.reverseOrder()))
                .toList();
        HistoryDay best = null;
        for (FoundRecord one : preferred) {
            try {
                HistoryDay day = day(one, records.size());
                if (day.isWhole()) {
                    return Optional.of(day);
                }
                unfinished.add(
                        one.file() + ": the run was not finished. What it judged counts only if no other run of the day"
                                + " was.");
                best = best == null ? day : best;
            } catch (InvalidInput mistake) {
                unusable.add(mistake);
            }
        }
        return Optional.ofNullable(best);
    }

    private HistoryDay day(FoundRecord found, int records) {
        RunRecord record = RunRecordReader.readOutline(found.file());
        Consumption used = Consumption.of(record);
        return new HistoryDay(
                found.day(),
                found.file(),
                found.header(),
                records,
                record.footer().filter(footer -> footer.stopped() == null).isPresent(),
                DayOutcomes.of(record.results(), numbers),
                workloads(record),
                used.reliability(),
                used.speed().answers(),
                models(record)
                        .map(list -> lists.computeIfAbsent(list, same -> same))
                        .orElse(null));
    }

    private Optional<SpecRevision> revision(RunRecord record) {
        List<Workload> own = record.header().ownWorkloads();
        return known.computeIfAbsent(record.header().revision(), revisions)
                .map(revision -> own == null ? revision : revision.plus(own));
    }

    private Map<String, String> sentences() {
        Map<String, String> sentences = new TreeMap<>();
        known.values().stream()
                .flatMap(Optional::stream)
                .flatMap(SpecRevision::requirements)
                .forEach(requirement ->
                        sentences.put(requirement.id(), requirement.statement().sentence()));
        return sentences;
    }

    private Map<String, WorkloadVerdict> workloads(RunRecord record) {
        Map<String, WorkloadVerdict> verdicts = new LinkedHashMap<>();
        revision(record).ifPresent(revision -> {
            Workloads at = Workloads.at(record, revision);
            List<String> only = record.header().workloads();
            for (Workload workload : revision.workloads()) {
                if (only == null || only.contains(workload.name())) {
                    verdicts.put(workload.name(), at.judge(workload).verdict());
                }
            }
        });
        return verdicts;
    }

    /** Returns the models of the last list of models in the record. */
    private static Optional<Set<String>> models(RunRecord record) {
        return record.exchanges().stream()
                .filter(exchange -> exchange.response() != null)
                .map(Exchange::response)
                .map(ModelList::in)
                .flatMap(Optional::stream)
                .reduce((first, second) -> second);
    }
}
