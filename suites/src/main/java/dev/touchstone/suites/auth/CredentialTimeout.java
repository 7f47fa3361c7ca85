package dev.touchstone.suites.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/**
 * Limits the time to get a credential, because vendors' libraries search files, programs and the network for it, one
 * after the other.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class CredentialTimeout {
    /**
     * The timeout: long enough for a slow login command, and short enough if a machine's metadata service does not
     * exist.
     */
    public static final Duration CREDENTIAL = Duration.ofSeconds(15);

    private CredentialTimeout() {}

    /**
     * Calls a task and waits for its result.
     *
     * @param longest the maximum time to wait; after it, the task is interrupted
     * @param asked the task; not null
     * @return the result of the task
     * @throws TimeoutException if it takes longer
     * @throws Exception what the task throws
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
