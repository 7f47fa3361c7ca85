package dev.touchstone.plugins.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.CredentialFailure;
import dev.touchstone.suites.auth.CredentialTimeout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Finds Google's Application Default Credentials. If there are none, the error says how to get them. */
final class ApplicationCredentials {
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String LOGIN =
            "run gcloud auth application-default login, or name a key file with " + VARIABLE;

    /** OAuth's error codes (RFC 6749, 5.2). */
    private static final Pattern CODE = Pattern.compile("\\b(invalid_grant|invalid_client|invalid_request"
            + "|invalid_scope|unauthorized_client|access_denied|invalid_rapt)\\b");

    private final AuthenticationSettings settings;
    private final HttpTransportFactory transport;

    ApplicationCredentials(AuthenticationSettings settings) {
        this.settings = settings;
        this.transport = new Transport(settings.network())::open;
    }

    /**
     * Returns the credentials of the file that the variable names, else those of gcloud or of the machine.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if there are none
     */
    GoogleCredentials find() {
        String file = settings.environment().apply(VARIABLE);
        return file == null || file.isBlank()
                ? asked("no Google credentials were found", () -> GoogleCredentials.getApplicationDefault(transport))
                : read(Path.of(file.strip()));
    }

    private GoogleCredentials read(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(json, transport);
        } catch (IOException | RuntimeException unreadable) {
            throw settings.missing("the file that " + VARIABLE + " names holds no Google credentials", LOGIN);
        }
    }

    /**
     * Gets a new token.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if Google issues none
     */
    AccessToken fetch(GoogleCredentials credentials) {
        return asked("Google gives no token for these credentials", credentials::refreshAccessToken);
    }

    private <T> T asked(String trouble, Callable<T> question) {
        try {
            return CredentialTimeout.within(CredentialTimeout.CREDENTIAL, question);
        } catch (TimeoutException late) {
            throw settings.missing(
                    trouble + " within " + CredentialTimeout.CREDENTIAL.toSeconds() + " s",
                    LOGIN + "; check the proxy");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw settings.missing("looking for Google credentials was interrupted", "start again");
        } catch (Exception none) {
            throw settings.missing(trouble + CredentialFailure.of(none, CODE), LOGIN);
        }
    }
}
