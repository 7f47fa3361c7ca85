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
 * Signs requests for one service in one region. The signature covers method, path, query, body, host and content type,
 * but not the headers that an HTTP client adds later.
 *
 * @param service the name of the service in signatures, such as {@code bedrock}
 * @param region the region
 * @param clock the clock for the time of the signature
 */
record Signing(String service, String region, Clock clock) {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /** The HTTP client writes these headers itself, with the values that are signed. */
    private static final Set<String> NOT_OURS = Set.of("host", "content-type", "content-length");

    /** Returns the headers that sign the request. */
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
