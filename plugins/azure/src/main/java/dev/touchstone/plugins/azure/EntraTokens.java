package dev.touchstone.plugins.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.CredentialFailure;
import dev.touchstone.suites.auth.CredentialTimeout;
import dev.touchstone.suites.auth.ExpiringToken.Token;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Gets tokens for one scope with the credential that azure-identity finds. If there is none, the error says how to get
 * one.
 */
final class EntraTokens implements Supplier<Token> {
    private static final String LOGIN =
            "run az login, or export AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET";

    /** Entra's error code. */
    private static final Pattern CODE = Pattern.compile("\\bAADSTS\\d{4,8}\\b");

    private final AuthenticationSettings settings;
    private final String scope;
    private final TokenCredential credential;

    EntraTokens(AuthenticationSettings settings, String scope) {
        this.settings = settings;
        this.scope = scope;
        this.credential = new DefaultCredential(settings).build();
    }

    /**
     * Gets a new token.
     *
     * @throws InvalidInput naming the variable or the login command, if there is none
     */
    @Override
    public Token get() {
        TokenRequestContext context = new TokenRequestContext().addScopes(scope);
        try {
            AccessToken token =
                    CredentialTimeout.within(CredentialTimeout.CREDENTIAL, () -> credential.getTokenSync(context));
            return new Token(token.getToken(), token.getExpiresAt().toInstant());
        } catch (TimeoutException late) {
            throw settings.missing(
                    "no Azure token was given within " + CredentialTimeout.CREDENTIAL.toSeconds() + " s",
                    LOGIN + "; check the proxy");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw settings.missing("looking for Azure credentials was interrupted", "start again");
        } catch (CredentialUnavailableException none) {
            throw settings.missing("no Azure credential was found", LOGIN);
        } catch (ClientAuthenticationException refused) {
            throw refused(refused);
        } catch (Exception unreachable) {
            throw settings.missing(
                    "Microsoft Entra ID can't be reached" + CredentialFailure.of(unreachable, CODE), "check the proxy");
        }
    }

    private InvalidInput refused(Exception refused) {
        return settings.missing(
                "Microsoft Entra ID gives no token for " + scope + CredentialFailure.of(refused, CODE), LOGIN);
    }
}
