package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The closed vocabulary of checks: every name that is valid under {@code check:} in a suite's YAML. */
public final class Vocabulary {
    private static final Map<String, Function<JsonNode, Check>> CHECKS = Map.ofEntries(
            Map.entry("status", StatusCheck::parse),
            Map.entry("header", HeaderCheck::parse),
            Map.entry("body", BodyCheck::parse),
            Map.entry("members", MembersCheck::parse),
            Map.entry("retention", RetentionCheck::parse),
            Map.entry("media-type", MediaTypeCheck::parse),
            Map.entry("schema", SchemaCheck::parse),
            Map.entry("json", JsonCheck::parse),
            Map.entry("answer", AnswerCheck::parse),
            Map.entry("number", NumberCheck::parse),
            Map.entry("either", EitherCheck::parse),
            Map.entry("count", CountCheck::parse),
            Map.entry("echo", EchoCheck::parse),
            Map.entry("echo-tools", EchoToolsCheck::parse),
            Map.entry("json-text", JsonTextCheck::parse),
            Map.entry("key-order", KeyOrderCheck::parse),
            Map.entry("tool-arguments", ToolArgumentsCheck::parse),
            Map.entry("tool-finish", ToolFinishCheck::parse),
            Map.entry("unique", UniqueCheck::parse),
            Map.entry("text", TextCheck::parse),
            Map.entry("accepted", AcceptedCheck::parse),
            Map.entry("written-tokens", WrittenTokensCheck::parse),
            Map.entry("tokens", TokensCheck::parse),
            Map.entry("clock", ClockCheck::parse),
            Map.entry("logprobs", LogprobsCheck::parse),
            Map.entry("usage", UsageCheck::parse),
            Map.entry("form", FormCheck::parse),
            Map.entry("markers", MarkersCheck::parse),
            Map.entry("stream", StreamCheck::parse),
            Map.entry("asked", AskedCheck::parse),
            Map.entry("transfer", TransferCheck::parse),
            Map.entry("embeddings", EmbeddingsCheck::parse),
            Map.entry("error", ErrorCheck::parse),
            Map.entry("region", RegionCheck::parse),
            Map.entry("requested-model", RequestedModelCheck::parse));

    /**
     * The checks that use only the status and the headers, so that they can judge answers whose body was not recorded.
     */
    private static final Set<String> HEAD_ALONE =
            Set.of("status", "header", "media-type", "region", "retention", "clock", "either", "transfer");

    /** Returns the names of all checks, sorted. */
    public Set<String> names() {
        return new TreeSet<>(CHECKS.keySet());
    }

    /**
     * Returns the check that a call describes.
     *
     * @throws IllegalArgumentException if there is no check of that name, or if its arguments are invalid; the message
     *     names the check and the fault, in one line
     */
    public Check parse(CheckCall call) {
        Function<JsonNode, Check> parser = CHECKS.get(call.name());
        if (parser == null) {
            throw new IllegalArgumentException("there is no check '" + call.name() + "'");
        }
        try {
            return new GuardedCheck(parser.apply(call.arguments()), HEAD_ALONE.contains(call.name()));
        } catch (IllegalArgumentException misfit) {
            throw new IllegalArgumentException("check '" + call.name() + "': " + misfit.getMessage(), misfit);
        }
    }
}
