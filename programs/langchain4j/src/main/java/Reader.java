import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a stream to its end, or cancels it at its first text. */
final class Reader implements StreamingChatResponseHandler {
    private final boolean cancels;
    final AtomicInteger deltas = new AtomicInteger();
    final StringBuffer text = new StringBuffer();
    final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

    Reader(boolean cancels) {
        this.cancels = cancels;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        deltas.incrementAndGet();
        text.append(part.text());
        if (cancels) {
            context.streamingHandle().cancel();
            end.complete(null);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        end.completeExceptionally(error);
    }
}
