package dev.touchstone.specs;

import java.util.List;

/** One normative statement with the checks that judge it. */
public sealed interface Requirement permits WireRequirement, BehaviourRequirement {
    Statement statement();

    /** Returns the checks. The requirement holds if none of them finds anything. */
    List<CheckCall> checks();

    /** Returns the stable id, such as {@code streaming.terminator}. */
    default String id() {
        return statement().id();
    }
}
