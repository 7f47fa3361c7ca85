package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A message that ended normally, without a call, has audio in the requested format, if the request asks for audio. The
 * first bytes show the format. Audio without a known signature can have any format.
 */
final class SpokenAnswer implements Check {
    /** The beginnings of base64 audio by format, for formats with a signature: RIFF, OggS, fLaC, ID3. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("UklGR", "wav", "T2dnU", "opus", "ZkxhQ", "flac", "SUQz", "mp3");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        boolean asked = request.path("modalities")
                .valueStream()
                .anyMatch(modality -> modality.asString("").equals("audio"));
        if (!asked || exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        String format = request.at("/audio/format").asString("");
        Findings findings = new Findings(exchange);
        boolean judged = false;
        List<ModelTurn> turns = exchange.turns();
        for (int index = 0; index < turns.size(); index++) {
            if (turns.get(index).ended() && turns.get(index).calls().isEmpty()) {
                judged = true;
                judge("/choices/" + index + "/message/audio/data", format, exchange, findings);
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static void judge(String at, String format, ObservedExchange exchange, Findings findings) {
        JsonNode data = exchange.assembled().at(at);
        String sound = data.isString() ? data.stringValue() : "";
        if (sound.isEmpty()) {
            findings.add(at, "sound, because modalities asks for audio", data);
            return;
        }
        Optional<String> found = BEGINNINGS.keySet().stream()
                .filter(sound::startsWith)
                .map(BEGINNINGS::get)
                .findFirst();
        if (found.isPresent() && !format.isEmpty() && !found.get().equals(format)) {
            findings.add(at, format + ", as audio.format asks", found.get());
        }
    }
}
