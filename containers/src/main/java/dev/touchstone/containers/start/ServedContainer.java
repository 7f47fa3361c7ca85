package dev.touchstone.containers.start;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.touchstone.containers.ReadyWhileRunning;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.redaction.Redactor;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;

/**
 * A container with a server that is not trusted. It keeps only the last line of the server's output, shortened and
 * without secrets.
 */
final class ServedContainer extends GenericContainer<ServedContainer> {
    private static final int LONGEST_LINE = 300;

    private final WantedContainer wanted;
    private final Redactor redactor;
    private volatile String lastLine = "";

    ServedContainer(WantedContainer wanted) {
        super(wanted.image());
        withImagePullPolicy(image -> false);
        this.wanted = wanted;
        this.redactor = new Redactor(wanted.secrets());
        addExposedPort(wanted.port());
        withEnv(wanted.environment());
        if (!wanted.command().isEmpty()) {
            withCommand(wanted.command().toArray(String[]::new));
        }
        waitingFor(new ReadyWhileRunning(wanted.port(), wanted.ready()).withStartupTimeout(wanted.startUp()));
        withLogConsumer(this::keep);
    }

    private void keep(OutputFrame frame) {
        String line = frame.getUtf8String().strip();
        if (!line.isEmpty()) {
            lastLine = line;
        }
    }

    /** Returns the last line of the output, without secrets and control characters; empty if there is none. */
    String lastLine() {
        return shown(lastLine);
    }

    /**
     * Returns text of the server, shortened and without secrets and control characters.
     *
     * @param text the text; null for none
     */
    String shown(String text) {
        String line = VisibleText.line(redactor.redact(text == null ? "" : text));
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        wanted.server().ifPresent(server -> server.prepare(this, wanted.model()));
    }

    /**
     * Returns only the last line, because Testcontainers would otherwise read the whole log of a failed container into
     * memory.
     */
    @Override
    public String getLogs() {
        return lastLine();
    }

    @Override
    public String getLogs(OutputFrame.OutputType... types) {
        return lastLine();
    }
}
