package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.redaction.CurrentRedactor;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A recording that is running: the proxy, and the record that it writes. */
public final class Recording implements AutoCloseable {
    private final RecordingProxy proxy;
    private final TrafficCounts counts;
    private final Path file;
    private final String kit;
    private final URI base;

    private Recording(RecordingProxy proxy, TrafficCounts counts, Path file, String kit, URI base) {
        this.proxy = proxy;
        this.counts = counts;
        this.file = file;
        this.kit = kit;
        this.base = base;
    }

    /**
     * The options of a recording.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for any free port
     * @param folder the folder that the record is written to
     * @param profileAuthenticates whether the profile's credential replaces the application's
     * @param maxBytes the maximum number of bytes of each body that are kept
     * @param keptTexts what is kept of prompts and answers
     */
    public record RecordingOptions(
            String host, int port, Path folder, boolean profileAuthenticates, int maxBytes, TextsToKeep keptTexts) {}

    /**
     * Starts to record.
     *
     * @param kit the kit's version
     * @throws InvalidInput if the port cannot be opened to listen, the folder can't be written, or the profile can't be used
     */
    public static Recording start(
            EndpointProfile profile,
            Credentials credentials,
            SpecRevision revision,
            String kit,
            RecordingOptions options) {
        Destination destination = Destination.of(profile, credentials);
        Instant now = Instant.now();
        Path file =
                options.folder().resolve(profile.name() + "-" + now.toString().replaceAll("[:.]", "-") + ".jsonl");
        ApplicationSecrets secrets = new ApplicationSecrets();
        TrafficCounts counts = new TrafficCounts();
        RunRecordWriter writer = RunRecordWriter.create(file, header(profile, revision, kit, now));
        TrafficRecorder recorder = new TrafficRecorder(
                writer,
                new ExchangeRedaction(
                        new CurrentRedactor(
                                () -> Stream.concat(credentials.secrets().stream(), secrets.all().stream())
                                        .toList(),
                                profile.publicTexts()),
                        credentials.secretHeaders()),
                secrets,
                new KeptTexts(options.keptTexts()),
                new WireJudge(revision, new Vocabulary()),
                profile.summary(),
                counts);
        RecordingProxy proxy = new RecordingProxy(
                destination,
                options.profileAuthenticates() ? Optional.of(credentials) : Optional.empty(),
                recorder,
                options.maxBytes());
        try {
            proxy.start(options.host(), options.port());
        } catch (InvalidInput refused) {
            recorder.close();
            RunRecordWriter.discard(file);
            throw refused;
        }
        return new Recording(proxy, counts, file, kit, destination.base());
    }

    private static RunHeader header(EndpointProfile profile, SpecRevision revision, String kit, Instant now) {
        return new RunHeader(
                RunHeader.FORMAT,
                kit,
                revision.id(),
                now,
                profile.summary(),
                Role.CANDIDATE,
                1,
                true,
                null,
                List.of(),
                0,
                null,
                null,
                null,
                revision.digest(),
                UUID.randomUUID().toString(),
                null);
    }

    /**
     * Returns the base URL for the application.
     *
     * @param host the host by which the application reaches this machine
     */
    public URI baseUrl(String host) {
        return URI.create("http://" + host + ":" + proxy.port() + base.getRawPath());
    }

    /** Returns the counts of what has been recorded so far. */
    public TrafficCounts counts() {
        return counts;
    }

    /** Returns the file of the record. */
    public Path file() {
        return file;
    }

    /**
     * Writes the recorded exchanges as HAR too. Call it only after {@link #close()}.
     *
     * @throws IOException if the file can't be written
     */
    public void exportTo(Path har) throws IOException {
        HarExport.write(file, har, kit);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
