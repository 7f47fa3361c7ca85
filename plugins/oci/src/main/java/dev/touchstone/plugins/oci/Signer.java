package dev.touchstone.plugins.oci;

import com.oracle.bmc.http.signing.DefaultRequestSigner;
import com.oracle.bmc.http.signing.RequestSigner;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.UnsignedRequest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Signs requests for one key holder, with the SDK's signer. */
final class Signer {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** The HTTP client writes these headers itself, with the values that are signed. */
    private static final Set<String> NOT_OURS = Set.of("host", "content-length");

    private final KeyHolder holder;
    private final RequestSigner signer;
    private final Function<String, InvalidInput> unusable;

    Signer(KeyHolder holder, Function<String, InvalidInput> unusable) {
        this.holder = holder;
        this.unusable = unusable;
        this.signer = signer();
    }

    /** Creates the SDK's signer, which reads the key. */
    private RequestSigner signer() {
        try {
            return DefaultRequestSigner.createRequestSigner(holder);
        } catch (RuntimeException noKey) {
            throw unusable.apply("the key that key_file names can't be used (wrong format, or wrong pass_phrase)");
        }
    }

    /** Returns a signer with the same key id and another key. */
    Signer with(Supplier<InputStream> otherKey) {
        return new Signer(new KeyHolder(otherKey, null, holder.keyId()), unusable);
    }

    Collection<String> secrets() {
        return holder.secrets();
    }

    /**
     * Returns the headers that sign the request.
     *
     * @throws InvalidInput if a session has expired
     */
    List<Header> headers(UnsignedRequest request) {
        Map<String, List<String>> told = new HashMap<>();
        request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .forEach(header -> told.put("content-type", List.of(header.value())));
        boolean typed = told.containsKey("content-type");
        List<Header> headers = new ArrayList<>();
        signed(request, told).forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NOT_OURS.contains(lower) && !(typed && lower.equals("content-type"))) {
                headers.add(new Header(name, value));
            }
        });
        return headers;
    }

    private Map<String, String> signed(UnsignedRequest request, Map<String, List<String>> told) {
        String method = request.method().toUpperCase(Locale.ROOT);
        Object body =
                WITH_BODY.contains(method) ? new RequestBody(request.body().bytes()) : null;
        return signer.signRequest(request.url(), method, told, body);
    }
}
