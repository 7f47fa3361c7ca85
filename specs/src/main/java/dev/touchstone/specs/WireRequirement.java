package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A requirement that is judged on every exchange that matches its condition, also on recorded exchanges that the kit
 * did not send.
 */
public record WireRequirement(
        @JsonUnwrapped Statement statement,
        When when,
        @JsonProperty("check") List<CheckCall> checks) implements Requirement {}
