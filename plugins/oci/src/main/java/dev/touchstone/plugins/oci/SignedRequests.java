package dev.touchstone.plugins.oci;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.UnsignedRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Signs every request, and says which compartment pays. May be shared by threads. */
final class SignedRequests implements Authentication {
    private static final UnsignedRequest TRIAL =
            new UnsignedRequest("GET", URI.create("https://touchstone.invalid/"), List.of(), Body.EMPTY);

    private final Signer signer;
    private final String compartment;
    private Signer stranger;

    /** Signs once in vain. @throws dev.touchstone.specs.load.InvalidInput if the key is no good */
    SignedRequests(Signer signer, String compartment) {
        this.signer = signer;
        this.compartment = compartment;
        signer.headers(TRIAL);
    }

    @Override
    public List<Header> headers(UnsignedRequest request) {
        return withCompartment(signer.headers(request));
    }

    @Override
    public List<Header> wrongHeaders(UnsignedRequest request) {
        return withCompartment(stranger().headers(request));
    }

    /** Made for the first who asks: most runs never do. */
    private synchronized Signer stranger() {
        if (stranger == null) {
            stranger = signer.with(() -> new ByteArrayInputStream(StrangersKey.pem()));
        }
        return stranger;
    }

    /** Both names were needed where it was tried. */
    private List<Header> withCompartment(List<Header> signature) {
        List<Header> headers = new ArrayList<>(signature);
        headers.add(new Header("opc-compartment-id", compartment));
        headers.add(new Header("CompartmentId", compartment));
        return headers;
    }

    @Override
    public Collection<String> secrets() {
        return signer.secrets();
    }
}
