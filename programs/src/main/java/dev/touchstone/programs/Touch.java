package dev.touchstone.programs;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.Deviations;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Json;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.programs.Scene.Exchanged;
import java.util.List;

/** Decides whether a deviation changes an exchange with the reference. It sends no request. */
final class Touch {
    private Touch() {}

    static boolean any(Deviation deviation, List<Exchanged> exchanges) {
        return exchanges.stream().anyMatch(exchange -> touches(deviation, exchange));
    }

    private static boolean touches(Deviation deviation, Exchanged exchange) {
        List<Deviation> alone = List.of(deviation);
        ApiRequest request = exchange.request();
        Reply reply = exchange.reply();
        ApiRequest seen = Deviations.applyToRequest(alone, request);
        return !Json.parse(seen.body()).equals(Json.parse(request.body()))
                || !Deviations.apply(alone, request, reply).equals(reply);
    }
}
