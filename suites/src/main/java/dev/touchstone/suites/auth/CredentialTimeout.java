package dev.touchstone.suites.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/** Vendors' libraries ask files, programs and the network for a credential, one after another; nobody waits for ever. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class CredentialTimeout {
    /** Enough for a slow login command; too short for a machine's metadata service that is not there. */
    public static final Duration CREDENTIAL = Duration.ofSeconds(15);

    private CredentialTimeout() {}

    /**
     * Waits for an answer.
     *
     * @param longest how long to wait; what is asked is interrupted then
     * @throws TimeoutException if it takes longer
     * @throws Exception what the asked one throws
     */
    public static <T> T within(Duration longest, Callable<T> asked) throws Exception {
        FutureTask<T> task = new FutureTask<>(asked);
        Thread thread = new Thread(task, "touchstone-credential");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof Exception problem) {
                throw problem;
            }
            throw thrown;
        } finally {
            task.cancel(true);
        }
    }
}
