package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;

/** Conversations, which responses continue. */
final class ConversationsFamily implements ApiFamily {
    @Override
    public String feature() {
        return "conversations";
    }

    @Override
    public boolean answersWithList(Operation operation) {
        return operation == Operation.CONVERSATIONS_CREATE || operation == Operation.CONVERSATIONS_ITEMS;
    }
}
