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

/** Signs every request, and adds the compartment to charge. Thread-safe. */
final class SignedRequests implements Authentication {
    private static final UnsignedRequest TRIAL =
            new UnsignedRequest("GET", URI.create("https://touchstone.invalid/"), List.of(), Body.EMPTY);

    private final Signer signer;
    private final String compartment;
    private Signer stranger;

    /**
     * Creates the authentication, and signs once to test the key.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if the key cannot be used
     */
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

    /** Returns the signer with a wrong key. It is created on first use, because most runs do not need it. */
    private synchronized Signer stranger() {
        if (stranger == null) {
            stranger = signer.with(() -> new ByteArrayInputStream(StrangersKey.pem()));
        }
        return stranger;
    }

    /** Adds both names of the header. Both were necessary when this was tried. */
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
