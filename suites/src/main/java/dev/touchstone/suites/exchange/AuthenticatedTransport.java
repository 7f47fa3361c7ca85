package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.UnsignedRequest;
import java.time.Instant;
import java.util.List;

/**
 * Adds authentication to each request at the moment when it is sent, because a token may have been renewed, and a
 * signature contains the time.
 *
 * @param transport sends the authenticated request
 */
public record AuthenticatedTransport(Transport transport, Authentication authentication) implements Transport {
    @Override
    public Answer send(OutgoingRequest request) {
        List<Header> entrance;
        try {
            entrance = entrance(request);
        } catch (InvalidInput gone) {
            // The credential was valid when the run began. Its loss during the run is no fault of the endpoint.
            return new Answer(
                    Instant.now(), request.headers(), false, null, new Failure(Layer.HARNESS, gone.getMessage()));
        }
        return transport.send(request.plus(entrance));
    }

    private List<Header> entrance(OutgoingRequest request) {
        UnsignedRequest unsigned =
                new UnsignedRequest(request.method(), request.url(), request.headers(), request.body());
        return switch (request.credentials()) {
            case ENDPOINT -> authentication.headers(unsigned);
            case WRONG -> authentication.wrongHeaders(unsigned);
            case NONE -> List.of();
        };
    }

    @Override
    public void cutOff(String why) {
        transport.cutOff(why);
    }

    @Override
    public void close() {
        transport.close();
    }
}
