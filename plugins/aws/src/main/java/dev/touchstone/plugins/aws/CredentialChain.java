package dev.touchstone.plugins.aws;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.CredentialTimeout;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Returns credentials of the AWS SDK, which caches and renews them. If there are none, the error says how to get them.
 */
final class CredentialChain {
    private final AuthenticationSettings settings;
    private final AwsCredentialsProvider chain;
    private final Duration timeout;

    CredentialChain(AuthenticationSettings settings, AwsCredentialsProvider chain) {
        this(settings, chain, CredentialTimeout.CREDENTIAL);
    }

    CredentialChain(AuthenticationSettings settings, AwsCredentialsProvider chain, Duration timeout) {
        this.settings = settings;
        this.chain = chain;
        this.timeout = timeout;
    }

    /**
     * Returns the current credentials.
     *
     * @throws InvalidInput naming the variable or the login command, if there are none
     */
    AwsCredentials current() {
        try {
            return CredentialTimeout.within(timeout, chain::resolveCredentials);
        } catch (TimeoutException late) {
            throw settings.missing("AWS credentials were not found within " + timeout.toSeconds() + " s", login());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw settings.missing("looking for AWS credentials was interrupted", "start again");
        } catch (Exception none) {
            throw none(String.valueOf(none.getMessage()));
        }
    }

    private InvalidInput none(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("expired") || text.contains("sso")) {
            return settings.missing("the AWS login" + ofProfile() + " has expired or was never made", login());
        }
        return settings.missing("no AWS credentials were found" + ofProfile(), login());
    }

    private String ofProfile() {
        return settings.value("profile")
                .map(name -> " in the profile '" + name + "'")
                .orElse("");
    }

    private String login() {
        String command = settings.value("profile")
                .map(name -> "aws sso login --profile " + name)
                .orElse("aws sso login");
        return "run " + command + ", or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
}
