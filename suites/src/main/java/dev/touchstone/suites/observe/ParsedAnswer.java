package dev.touchstone.suites.observe;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseParser;
import dev.touchstone.specs.sse.SseStream;
import dev.touchstone.suites.family.ApiFamily;
import dev.touchstone.suites.family.Assembled;
import dev.touchstone.suites.limits.AnswerLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The parsed forms of an answer's bytes. Each form is made once, at its first use. */
final class ParsedAnswer {
    private final byte[] bytes;
    private final Form form;
    private final Operation operation;
    private SseStream stream;
    private Optional<String> tooLarge;
    private Optional<String> beyondLimit;
    private JsonNode body;
    private List<EventDocument> documents;
    private List<EventDocument> content;
    private List<JsonNode> documentsOfAll;
    private JsonNode assembled;

    /** @param operation null if it is unknown */
    ParsedAnswer(byte[] bytes, Form form, Operation operation) {
        this.bytes = bytes;
        this.form = form;
        this.operation = operation;
    }

    Optional<String> beyondLimit() {
        if (beyondLimit == null) {
            beyondLimit = tooLarge();
            if (beyondLimit.isEmpty() && form == Form.STREAM && operation != null) {
                // The size of a stream is only known after it is assembled.
                Assembled whole = ApiFamily.of(operation)
                        .assemble(content().stream().map(EventDocument::json).toList());
                assembled = whole.document();
                beyondLimit = Optional.ofNullable(whole.beyondLimit());
            }
        }
        return beyondLimit;
    }

    /** Returns the limit that its JSON or the number of its events exceeds. */
    private Optional<String> tooLarge() {
        if (tooLarge == null) {
            AnswerSize size = new AnswerSize(AnswerLimits.DEFAULT);
            tooLarge = switch (form) {
                case JSON -> size.beyond(bytes);
                case STREAM ->
                    tooManyEvents()
                            .or(() -> stream().events().stream()
                                    .flatMap(event -> size.beyond(event.data()).stream())
                                    .findFirst());
                default -> Optional.empty();
            };
        }
        return tooLarge;
    }

    private Optional<String> tooManyEvents() {
        AnswerLimits limits = AnswerLimits.DEFAULT;
        if (!stream().overflow()) {
            return Optional.empty();
        }
        return Optional.of(
                stream().events().size() < limits.events()
                        ? AnswerLimits.more(limits.eventBytes(), "bytes in a server-sent event")
                        : AnswerLimits.more(limits.events(), "server-sent events"));
    }

    JsonNode body() {
        if (body == null) {
            body = form == Form.JSON && tooLarge().isEmpty()
                    ? JsonText.parse(bytes).orElse(MissingNode.getInstance())
                    : MissingNode.getInstance();
        }
        return body;
    }

    SseStream stream() {
        if (stream == null) {
            stream = form == Form.STREAM ? SseParser.parse(bytes) : SseStream.EMPTY;
        }
        return stream;
    }

    List<EventDocument> documents() {
        if (documents == null) {
            List<EventDocument> found = new ArrayList<>();
            if (tooLarge().isEmpty()) {
                for (SseEvent event : stream().events()) {
                    if (!event.isDone()) {
                        JsonText.parse(event.data()).ifPresent(json -> found.add(new EventDocument(event, json)));
                    }
                }
            }
            documents = List.copyOf(found);
        }
        return documents;
    }

    List<EventDocument> content() {
        if (content == null) {
            content =
                    documents().stream().filter(document -> !document.isError()).toList();
        }
        return content;
    }

    /** Returns the documents of all events, or the one document of the body. */
    List<JsonNode> documentsOfAll() {
        if (documentsOfAll == null) {
            if (form == Form.STREAM) {
                documentsOfAll = documents().stream().map(EventDocument::json).toList();
            } else {
                documentsOfAll = body().isMissingNode() ? List.of() : List.of(body());
            }
        }
        return documentsOfAll;
    }

    JsonNode assembled() {
        if (beyondLimit().isPresent()) {
            assembled = MissingNode.getInstance();
        } else if (assembled == null) {
            assembled = form == Form.STREAM ? MissingNode.getInstance() : body();
        }
        return assembled;
    }
}
