package dev.touchstone.plugins.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.network.ProxyServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The default chain of azure-identity: environment, workload and managed identity, {@code az login} and others. */
record DefaultCredential(AuthenticationSettings settings) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** The token services of the machine itself, which are not behind a proxy. */
    private static final String DIRECT = "169.254.169.254|localhost|127.0.0.1";

    private static final List<String> VARIABLES = List.of(
            "AZURE_TENANT_ID",
            "AZURE_CLIENT_ID",
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PATH",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "AZURE_USERNAME",
            "AZURE_PASSWORD",
            "AZURE_AUTHORITY_HOST",
            "AZURE_FEDERATED_TOKEN_FILE",
            "AZURE_TOKEN_CREDENTIALS",
            "IDENTITY_ENDPOINT",
            "IDENTITY_HEADER",
            "IMDS_ENDPOINT",
            "MSI_ENDPOINT",
            "MSI_SECRET");

    TokenCredential build() {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder()
                .configuration(configuration())
                .httpClient(client())
                .maxRetry(1);
        settings.value("tenant").ifPresent(builder::tenantId);
        settings.value("client")
                .ifPresent(client -> builder.managedIdentityClientId(client).workloadIdentityClientId(client));
        // The public cloud's list of login hosts does not contain that of another cloud.
        settings.value("authority")
                .ifPresent(authority -> builder.authorityHost(authority).disableInstanceDiscovery());
        return builder.build();
    }

    private Configuration configuration() {
        Map<String, String> variables = new HashMap<>();
        for (String name : VARIABLES) {
            String value = settings.environment().apply(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return new ConfigurationBuilder(source -> Map.of(), source -> Map.of(), source -> variables).build();
    }

    private HttpClient client() {
        java.net.http.HttpClient.Builder jdk = java.net.http.HttpClient.newBuilder();
        settings.network().tls().ifPresent(jdk::sslContext);
        JdkHttpClientBuilder builder =
                new JdkHttpClientBuilder(jdk).connectionTimeout(CONNECT).responseTimeout(ANSWER);
        URI authority = URI.create(settings.value("authority").orElse(AzureAuthorityHosts.AZURE_PUBLIC_CLOUD));
        settings.network().proxyFor(authority).map(DefaultCredential::options).ifPresent(builder::proxy);
        return builder.build();
    }

    private static ProxyOptions options(ProxyServer proxy) {
        ProxyOptions options = new ProxyOptions(
                        ProxyOptions.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()))
                .setNonProxyHosts(DIRECT);
        return proxy.hasCredentials() && proxy.password() != null
                ? options.setCredentials(proxy.user(), proxy.password())
                : options;
    }
}
