package dev.touchstone.suites.shape;

import java.util.Set;

/** Request members whose text is one of the API's own names, and not a text of the user. */
public final class StructuralNames {
    /** The names. */
    public static final Set<String> CHOICES = Set.of(
            "type",
            "role",
            "service_tier",
            "tool_choice",
            "effort",
            "reasoning_effort",
            "verbosity",
            "truncation",
            "purpose",
            "encoding_format",
            "detail",
            "format",
            "response_format",
            "stream_format",
            "voice",
            "include",
            "modalities",
            "syntax",
            "size",
            "quality",
            "background",
            "moderation",
            "output_format",
            "timestamp_granularities",
            "search_context_size",
            "prompt_cache_retention",
            "phase",
            "mode");

    private StructuralNames() {}
}
