package dev.touchstone.specs;

import java.util.Set;

/**
 * A frozen list of requirements that answers one question, such as whether an application that chats may move.
 *
 * @param name such as {@code core-chat}
 * @param title the question, in a few words
 * @param requirements the ids of its requirements, in the revision's order
 */
public record Profile(String name, String title, Set<String> requirements) {}
