package dev.touchstone.suites.command;

import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.run.WantOfAnswers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The records of a run that is resumed. Their headers contain the options of the original run.
 *
 * @param open the records to continue, by the label of their endpoint run
 * @param headers the headers of these records, by the same label
 * @param ended the records that have ended, which only the report needs
 */
record ResumedRuns(Map<String, Path> open, Map<String, RunHeader> headers, List<RunRecord> ended) {

    /**
     * @param files records, or folders of them
     * @throws InvalidInput if no record can be resumed
     */
    static ResumedRuns read(List<Path> files) {
        Map<String, Path> open = new LinkedHashMap<>();
        Map<String, RunHeader> headers = new LinkedHashMap<>();
        List<RunRecord> ended = new ArrayList<>();
        for (Path file : files.stream().flatMap(RecordedRuns::expand).toList()) {
            RunRecord record = RunRecordReader.read(file);
            RunHeader header = record.header();
            if (record.footer().isPresent()
                    && record.footer().map(RunFooter::stopped).isEmpty()
                    && WantOfAnswers.in(record).isEmpty()) {
                ended.add(record);
            } else if (header.selection() == null) {
                throw new InvalidInput(
                        file.toString(),
                        "was written by touchstone " + header.kit() + ", which did not record what a resume needs",
                        "begin a new run");
            } else if (open.putIfAbsent(RecordedRuns.label(header), file) != null) {
                throw new InvalidInput(
                        file.toString(), "two records of " + RecordedRuns.label(header), "give one of them");
            } else {
                headers.put(RecordedRuns.label(header), header);
            }
        }
        if (open.isEmpty() && headers.isEmpty() && ended.isEmpty()) {
            throw new InvalidInput(
                    RecordedRuns.places(files), "holds no run record (.jsonl)", "give the folder runs of a report");
        }
        if (open.isEmpty()) {
            throw new InvalidInput(
                    RecordedRuns.places(files),
                    "there is nothing to resume: every run in it has ended, and every request has its answer",
                    "see touchstone report");
        }
        ResumedRuns runs = new ResumedRuns(open, headers, ended);
        runs.common("the selections", RunHeader::selection);
        runs.common("the workloads", RunHeader::workloads);
        runs.common("the revisions", RunHeader::revision);
        runs.common("what the revisions hold", RunHeader::digest);
        return runs;
    }

    private void common(String what, Function<RunHeader, Object> value) {
        List<Object> values = headers.values().stream().map(value).distinct().toList();
        if (values.size() > 1) {
            throw new InvalidInput(
                    open.values().toString(), what + " differ: " + values, "resume the records one by one");
        }
    }

    private RunHeader any() {
        return headers.values().iterator().next();
    }

    RunSelection selection() {
        return any().selection();
    }

    List<String> workloads() {
        return Objects.requireNonNullElse(any().workloads(), List.of());
    }

    /** Returns the workloads of the run that the revision does not contain. */
    List<Workload> ownWorkloads() {
        return Objects.requireNonNullElse(any().ownWorkloads(), List.of());
    }

    String revision() {
        return any().revision();
    }

    /** @throws InvalidInput if one of the records was judged by another revision or content */
    void requireJudgedBy(SpecRevision revision) {
        headers.forEach(
                (label, header) -> RecordedRuns.requireJudgedBy(open.get(label).toString(), header, revision));
        ended.forEach(
                record -> RecordedRuns.requireJudgedBy(RecordedRuns.label(record.header()), record.header(), revision));
    }

    /** Returns the folder of the reports, if the records are in the usual folder of a run. */
    Optional<Path> reports() {
        Path folder =
                open.values().iterator().next().toAbsolutePath().normalize().getParent();
        return Optional.ofNullable(folder).filter(runs -> runs.endsWith("runs")).map(Path::getParent);
    }

    /** Returns the folder of the records. */
    Path records() {
        return open.values().iterator().next().toAbsolutePath().normalize().getParent();
    }

    List<RunRecord> ended(Role role) {
        return ended.stream().filter(record -> record.header().role() == role).toList();
    }

    /** Returns the options with which the user named the endpoints of a role. */
    private List<EndpointOrigin> origins(Role role) {
        return headers.values().stream()
                .filter(header -> header.role() == role)
                .map(RunHeader::source)
                .distinct()
                .toList();
    }

    /**
     * Returns the endpoints of a role, loaded as the user named them.
     *
     * @param features the features that the revision uses
     * @throws InvalidInput if the URL of an endpoint was not recorded because it may contain a secret
     */
    List<EndpointProfile> endpoints(Role role, UnaryOperator<String> environment, Collection<String> features) {
        List<EndpointProfile> profiles = new ArrayList<>();
        for (EndpointOrigin origin : origins(role)) {
            if (origin == null || origin.endpoint() == null && origin.baseUrl() == null) {
                throw new InvalidInput(
                        open.values().toString(),
                        "its base URL may hold a secret, so the record does not have it",
                        "give --base-url, --model and the rest again");
            }
            profiles.add(
                    origin.endpoint() != null
                            ? EndpointLoader.load(origin.endpoint(), environment, features)
                            : EndpointLoader.adHoc(
                                    origin.baseUrl(),
                                    origin.model(),
                                    origin.embeddingsModel(),
                                    origin.apiKeyVariable()));
        }
        return profiles;
    }

    /** Returns the options of an endpoint without a profile. Empty if each endpoint has a profile. */
    Optional<EndpointOrigin> adHoc() {
        return origins(Role.CANDIDATE).stream()
                .filter(Objects::nonNull)
                .filter(origin -> origin.endpoint() == null)
                .findFirst();
    }

    /**
     * @throws InvalidInput if a header of the original run is not given now, because its value was secret and is not in
     *     the record
     */
    void requireHeaders(List<String> given) {
        for (EndpointOrigin origin : origins(Role.CANDIDATE)) {
            List<String> missing = origin == null
                    ? List.of()
                    : origin.headers().stream()
                            .filter(name -> given.stream().noneMatch(name::equalsIgnoreCase))
                            .toList();
            if (!missing.isEmpty()) {
                throw new InvalidInput(
                        "--resume",
                        "the run was begun with the header " + missing.get(0),
                        "give it again with --header");
            }
        }
    }

    /** @throws InvalidInput if the named endpoints are not those of the records */
    void requireEndpointRuns(List<String> labels) {
        open.forEach((label, file) -> {
            if (!labels.contains(label)) {
                throw new InvalidInput(
                        file.toString(),
                        "is about " + label + ", and the options name " + labels,
                        "leave these options out: the record names its endpoint");
            }
        });
    }
}
