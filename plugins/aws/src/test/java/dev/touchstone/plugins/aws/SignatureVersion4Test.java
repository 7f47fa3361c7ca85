package dev.touchstone.plugins.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.authentication.AwsKey;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.endpoint.Auth;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Tests the AWS SDK's own chain and signer against an embedded Bedrock that checks signatures itself. */
@Timeout(600)
class SignatureVersion4Test {
    private static final List<String> PROPERTIES = List.of(
            "aws.accessKeyId",
            "aws.secretAccessKey",
            "aws.sessionToken",
            "aws.sharedCredentialsFile",
            "aws.configFile",
            "aws.profile",
            "aws.disableEc2Metadata");

    @TempDir
    Path folder;

    private final Map<String, String> earlier = new HashMap<>();

    /** Hides the credentials of this machine, because the SDK reads the process's own properties. */
    @BeforeEach
    void isolate() {
        PROPERTIES.forEach(name -> earlier.put(name, System.getProperty(name)));
        PROPERTIES.forEach(System::clearProperty);
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty(
                "aws.sharedCredentialsFile", folder.resolve("credentials").toString());
        System.setProperty("aws.configFile", folder.resolve("config").toString());
    }

    @AfterEach
    void restore() {
        earlier.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private static void inProperties(AwsKey key) {
        System.setProperty("aws.accessKeyId", key.accessKeyId());
        System.setProperty("aws.secretAccessKey", key.secretAccessKey());
        if (key.sessionToken() != null) {
            System.setProperty("aws.sessionToken", key.sessionToken());
        }
    }

    private void inProfile(String name, AwsKey key) throws IOException {
        Files.writeString(
                folder.resolve("credentials"),
                "[" + name + "]\naws_access_key_id = " + key.accessKeyId() + "\naws_secret_access_key = "
                        + key.secretAccessKey() + "\n");
    }

    private static String runtime(String auth) {
        return "extends: bedrock-runtime\nbaseUrl: http://bedrock-runtime.us-east-1.amazonaws.com/openai/v1\nauth: "
                + auth;
    }

    /** Removes the cloud's name from a secret. The name is no secret. */
    private static String own(String secret) {
        return secret.replaceFirst("(of)?/+bedrock-[a-z]+$", "");
    }

    private EntryPointRun run(EmbeddedCloud cloud, String lines) {
        return EntryPointRun.of(folder, cloud, Map.of(), lines);
    }

    @Test
    void aLastingKeyOpensTheRuntimeHost() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT)) {
            AwsKey key = cloud.identity().aws();
            inProfile("swan", key);
            // The model's name contains a colon, and the region is that of the profile.
            EntryPointRun run = run(cloud, runtime("{scheme: sigv4, service: bedrock, profile: swan}"));
            run.assertLetIn();
            run.assertHides(own(key.secretAccessKey()));
        }
    }

    @Test
    void aTemporaryKeyOpensTheMantleHost() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-mantle", Options.DEFAULT)) {
            AwsKey key = cloud.identity().awsTemporary();
            inProperties(key);
            EntryPointRun run = run(
                    cloud,
                    "extends: bedrock-mantle\nbaseUrl: http://bedrock-mantle.us-east-1.api.aws/openai/v1\n"
                            + "auth: {scheme: sigv4, service: bedrock-mantle}");
            run.assertLetIn();
            run.assertHides(own(key.secretAccessKey()), own(key.sessionToken()));
        }
    }

    @Test
    void whatIsSignedForSomethingElseIsRefusedAndTheLineSaysWhy() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT)) {
            AwsKey key = cloud.identity().aws();
            inProperties(key);
            run(cloud, runtime("{scheme: sigv4, service: bedrock-mantle}"))
                    .assertRefused("signed for another service (403)", "correct service: 'bedrock'", "auth.service");
            run(cloud, runtime("{scheme: sigv4, service: bedrock, region: eu-west-1}"))
                    .assertRefused("signed for another Region (403)", "scoped to a valid region", "auth.region");
            inProperties(new AwsKey(key.accessKeyId(), "another/secret+that/is+wrong/0123456789", null));
            EntryPointRun wrong = run(cloud, runtime("{scheme: sigv4, service: bedrock}"));
            wrong.assertRefused("refused (403)", "Check your AWS Secret Access Key");
            wrong.assertHides("another/secret+that/is+wrong/0123456789");
        }
    }

    @Test
    void aSignatureGrowsOld() {
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofMinutes(16)), ZoneOffset.UTC);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT.with(later))) {
            inProperties(cloud.identity().aws());
            run(cloud, runtime("{scheme: sigv4, service: bedrock}")).assertRefused("Signature expired");
        }
    }

    @Test
    void withoutCredentialsThereIsOneLineAndNoTraffic() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT)) {
            run(cloud, runtime("{scheme: sigv4, service: bedrock}"))
                    .assertRefused("no AWS credentials were found", "aws sso login", "AWS_ACCESS_KEY_ID");
            run(cloud, runtime("{scheme: sigv4, service: bedrock, profile: nobody}"))
                    .assertRefused("in the profile 'nobody'", "aws sso login --profile nobody");
            run(cloud, runtime("{scheme: sigv4}")).assertRefused("needs auth.service");
            assertThat(cloud.requests()).isZero();
        }
    }

    /** The SSO modules are present. Without them, the SDK would report them as missing. */
    @Test
    void aLoginThatWasNeverMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("config"), """
                [profile swan]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Tester
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://touchstone.invalid/start
                """);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT)) {
            run(cloud, runtime("{scheme: sigv4, service: bedrock, profile: swan}"))
                    .assertRefused("the AWS login in the profile 'swan' has expired", "aws sso login --profile swan");
        }
    }

    private static AuthenticationSettings settings() {
        return new AuthenticationSettings("swan", new Auth("sigv4", List.of(), Map.of()), null, name -> null);
    }

    @Test
    void nobodyWaitsLongForCredentials() {
        CountDownLatch never = new CountDownLatch(1);
        AwsCredentialsProvider silent = () -> {
            try {
                never.await();
                throw new IllegalStateException();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
        assertThatThrownBy(() -> new CredentialChain(settings(), silent, Duration.ofMillis(20)).current())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("AWS credentials were not found within");
    }

    @Test
    void renewedCredentialsAreUsedAtOnceAndTheOldOnesStaySecret() {
        AtomicInteger asked = new AtomicInteger();
        AwsCredentialsProvider renewing = () -> {
            int number = asked.incrementAndGet();
            return AwsSessionCredentials.create("ASIA" + number, "secret-key-" + number, "session-token-" + number);
        };
        Authentication authentication = new SignedRequests(
                new Signing("bedrock", "us-east-1", Clock.systemUTC()), new CredentialChain(settings(), renewing));
        UnsignedRequest request = new UnsignedRequest(
                "POST",
                URI.create("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions"),
                List.of(new Header("Content-Type", "application/json"), new Header("Accept", "*/*")),
                Body.of("{}"));
        List<Header> headers = authentication.headers(request);
        assertThat(headers).contains(new Header("X-Amz-Security-Token", "session-token-2"));
        assertThat(headers)
                .filteredOn(header -> header.name().equals("Authorization"))
                .singleElement()
                .satisfies(header -> assertThat(header.value())
                        .contains("Credential=ASIA2/", "/us-east-1/bedrock/aws4_request")
                        .contains("SignedHeaders=content-type;host;x-amz-"));
        assertThat(headers).extracting(Header::name).doesNotContain("Host", "Content-Type", "Content-Length");
        assertThat(authentication.secrets())
                .containsExactly("session-token-2", "secret-key-2", "session-token-1", "secret-key-1");
    }
}
