package dev.touchstone.specs;

import java.util.Set;

/**
 * A frozen list of requirements that answers one question, such as whether an application that chats may move.
 *
 * @param name such as {@code core-chat}
 * @param title the question, in a few words
 * @param requirements the ids of its requirements, in the revision's order
 * @param optional features that the question can do without: what needs one of them is judged where it is claimed, and
 *     missed nowhere. Whatever else the list needs and an endpoint denies makes the answer a no
 */
public record Profile(String name, String title, Set<String> requirements, Set<String> optional) {

    /** A list that needs everything in it. */
    public Profile(String name, String title, Set<String> requirements) {
        this(name, title, requirements, Set.of());
    }
}
