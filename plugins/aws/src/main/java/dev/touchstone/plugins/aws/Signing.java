package dev.touchstone.plugins.aws;

import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.UnsignedRequest;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs requests for one service in one region. Covered are method, path, query, body, host and content type; what an
 * HTTP client adds on the way is not.
 *
 * @param service the name the host goes by in signatures, such as {@code bedrock}
 */
record Signing(String service, String region, Clock clock) {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /** The HTTP client writes it by itself, just as it is signed. */
    private static final Set<String> NOT_OURS = Set.of("host", "content-type", "content-length");

    /** What has to be sent along for the request to count as signed. */
    List<Header> headers(UnsignedRequest request, AwsCredentials credentials) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(request.url());
        request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .forEach(header -> unsigned.putHeader("Content-Type", header.value()));
        byte[] body = request.body().bytes();
        SignedRequest signed = SIGNER.sign(told -> told.identity(credentials)
                .request(unsigned.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(signed.request().headers().keySet());
        names.removeIf(name -> NOT_OURS.stream().anyMatch(name::equalsIgnoreCase));
        return names.stream()
                .map(name -> new Header(
                        name, signed.request().firstMatchingHeader(name).orElseThrow()))
                .toList();
    }
}
