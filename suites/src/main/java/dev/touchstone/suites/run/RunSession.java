package dev.touchstone.suites.run;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.record.RecordLock;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.text.FittedText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what the endpoint runs of a run share: the embedded clouds, and the folder of records. */
public final class RunSession implements AutoCloseable {
    /** The typical size of a request in the record and in the reports together, in bytes. */
    private static final long BYTES_FOR_A_REQUEST = 16 << 10;

    private final RunConfiguration configuration;
    private final EmbeddedClouds clouds = new EmbeddedClouds();
    private final List<RecordLock> locks = new ArrayList<>();

    private final Budget budget;
    private final Interruption interruption;
    private final TimeLimit time;

    /**
     * @throws InvalidInput if the plan may exceed a limit, or the folder can't be written; nothing has been sent then
     */
    public RunSession(RunConfiguration configuration) {
        this.configuration = configuration;
        this.budget = new Budget(configuration.allowance());
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        OutputFolder.require(configuration.records(), planned.total().requests() * BYTES_FOR_A_REQUEST);
        lock();
        if (configuration.resumed().isEmpty()) {
            keepEarlier(configuration.records());
        }
        if (planned.isPaid()) {
            configuration.progress().planned(columns -> {
                List<String> lines = new ArrayList<>(planned.inLines(columns));
                lines.add(FittedText.of(planned.timeInWords(configuration.allowance()), columns));
                return lines;
            });
        }
        this.interruption = Interruption.watch(budget);
        this.time = TimeLimit.begin(planned.time(configuration.allowance()), budget);
    }

    /** Locks the records, so that no other run writes them, and this run replaces no record of another active run. */
    private void lock() {
        try {
            EndpointRunKey.all(configuration)
                    .forEach(endpointRun -> locks.add(RecordLock.acquire(configuration.record(endpointRun.label()))));
        } catch (InvalidInput held) {
            locks.forEach(RecordLock::close);
            throw held;
        }
    }

    /**
     * Opens the endpoint run of an endpoint.
     *
     * @throws InvalidInput if the endpoint can't be used as described
     */
    public EndpointRun open(EndpointProfile profile, Role role, int pass, RunPlan plan) {
        Subject subject = subject(profile, role, pass);
        return EndpointRun.open(
                subject,
                plan,
                new EndpointRunOptions(
                        configuration.progress(),
                        configuration.record(subject.label()),
                        budget,
                        origin(profile, role),
                        !configuration.resumed().isEmpty(),
                        this::begun,
                        time,
                        configuration.run()));
    }

    /** Registers an endpoint run, so that an interruption and the time limit can end it. */
    private void begun(EndpointRun endpointRun) {
        interruption.add(endpointRun);
        time.add(endpointRun);
    }

    private EndpointOrigin origin(EndpointProfile profile, Role role) {
        EndpointOrigin named = profile.source() == null
                ? configuration.adHoc().orElse(null)
                : EndpointOrigin.profile(profile.source());
        return named == null || role == Role.REFERENCE
                ? named
                : named.withHeaders(
                        configuration.extraHeaders().stream().map(Header::name).toList());
    }

    private Subject subject(EndpointProfile profile, Role role, int pass) {
        if (profile.embedded() == null) {
            Credentials credentials =
                    Credentials.resolve(profile, configuration.environment(), configuration.plugins());
            return new Subject(
                    profile,
                    role == Role.CANDIDATE ? credentials.plus(configuration.extraHeaders()) : credentials,
                    role,
                    pass);
        }
        EmbeddedCloud cloud = clouds.of(profile);
        return new Subject(
                profile.connectedTo(cloud.address()),
                Credentials.withKey(profile, cloud.apiKey(), configuration.environment()),
                role,
                pass);
    }

    /**
     * Moves the records of earlier runs aside, because they are evidence that cost money. None of them stays among the
     * new records, so that a later command that reads the folder reads only one run.
     */
    private void keepEarlier(Path folder) {
        List<Path> own = EndpointRunKey.all(configuration).stream()
                .map(endpointRun -> configuration.record(endpointRun.label()))
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path record :
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                if (own.contains(record)) {
                    keep(record);
                } else {
                    keepUnlessWritten(record);
                }
            }
        } catch (IOException unwritable) {
            throw new InvalidInput(
                    folder.toString(), "an earlier record can't be moved aside", "choose another folder");
        }
    }

    /** Moves a record aside, unless another run is writing it. */
    private static void keepUnlessWritten(Path record) throws IOException {
        Optional<RecordLock> lock = RecordLock.tryAcquire(record);
        if (lock.isPresent()) {
            keep(record);
            lock.get().close();
        }
    }

    private static void keep(Path record) throws IOException {
        String stamp = Files.getLastModifiedTime(record).toInstant().toString().replaceAll("[:.]", "-");
        Path earlier = Files.createDirectories(record.resolveSibling("earlier"));
        Files.move(record, earlier.resolve(stamp + "-" + record.getFileName()));
    }

    @Override
    public void close() {
        interruption.close();
        time.close();
        clouds.close();
        locks.forEach(RecordLock::close);
    }
}
