package dev.touchstone.suites.replay;

import dev.touchstone.specs.Operation;

/** Which operations create or delete something other than answers. */
final class Changes {
    private Changes() {}

    static boolean isOne(Operation operation) {
        return switch (operation) {
            case CHAT_DELETE,
                    RESPONSES_DELETE,
                    RESPONSES_CANCEL,
                    CONVERSATIONS_CREATE,
                    CONVERSATIONS_DELETE,
                    FILES_CREATE,
                    FILES_DELETE,
                    BATCHES_CREATE,
                    BATCHES_CANCEL -> true;
            case CHAT,
                    CHAT_RETRIEVE,
                    RESPONSES,
                    RESPONSES_INPUT_TOKENS,
                    RESPONSES_COMPACT,
                    RESPONSES_RETRIEVE,
                    RESPONSES_INPUT_ITEMS,
                    CONVERSATIONS_RETRIEVE,
                    CONVERSATIONS_ITEMS,
                    EMBEDDINGS,
                    MODELS_LIST,
                    MODELS_RETRIEVE,
                    COMPLETIONS,
                    MODERATIONS,
                    FILES_LIST,
                    FILES_RETRIEVE,
                    FILES_CONTENT,
                    BATCHES_LIST,
                    BATCHES_RETRIEVE,
                    IMAGES,
                    AUDIO_SPEECH,
                    AUDIO_TRANSCRIPTIONS -> false;
        };
    }
}
