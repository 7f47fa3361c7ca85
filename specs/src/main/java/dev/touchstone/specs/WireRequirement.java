package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A requirement that holds for every exchange that matches its condition, also for recorded ones that the kit never
 * sent.
 */
public record WireRequirement(
        @JsonUnwrapped Statement statement,
        When when,
        @JsonProperty("check") List<CheckCall> checks) implements Requirement {}
