package dev.touchstone.specs;

import java.util.List;

/** One normative statement with the checks that judge it. */
public sealed interface Requirement permits WireRequirement, BehaviourRequirement {
    Statement statement();

    /** All of them must find nothing for the requirement to hold. */
    List<CheckCall> checks();

    /** The stable id, such as {@code streaming.terminator}. */
    default String id() {
        return statement().id();
    }
}
