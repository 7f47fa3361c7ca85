package dev.touchstone.reports.record;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of a run record: a JSON object whose {@code type} says what its other members are. */
sealed interface RecordLine {
    record HeaderLine(RunHeader header) implements RecordLine {}

    record ExchangeLine(Exchange exchange) implements RecordLine {}

    record ResultLine(Result result) implements RecordLine {}

    record FooterLine(RunFooter footer) implements RecordLine {}

    /** The member that tells the kinds of line apart. */
    String TYPE = "type";

    /** The line without a line feed. */
    default String toJson() {
        ObjectNode line = RecordJson.MAPPER.createObjectNode();
        line.put(TYPE, getClass().getSimpleName().replace("Line", "").toLowerCase(Locale.ROOT));
        line.setAll((ObjectNode) RecordJson.MAPPER.valueToTree(content()));
        return RecordJson.MAPPER.writeValueAsString(line);
    }

    private Object content() {
        if (this instanceof HeaderLine line) {
            return line.header();
        }
        if (this instanceof ExchangeLine line) {
            return line.exchange();
        }
        if (this instanceof ResultLine line) {
            return line.result();
        }
        return ((FooterLine) this).footer();
    }

    /** @throws JacksonException if it is not JSON, or not what its type says; its message names the problem */
    static RecordLine of(String json) {
        JsonNode tree = RecordJson.MAPPER.readTree(json);
        String type = tree.path(TYPE).asString("");
        if (tree instanceof ObjectNode object) {
            object.remove(TYPE);
            if (type.equals("exchange") && !object.has("attempt")) {
                object.put("attempt", 1); // format 1 knew no others
            }
        }
        RecordLine line = switch (type) {
            case "header" -> new HeaderLine(RecordJson.MAPPER.treeToValue(tree, RunHeader.class));
            case "exchange" -> new ExchangeLine(RecordJson.MAPPER.treeToValue(tree, Exchange.class));
            case "result" -> new ResultLine(RecordJson.MAPPER.treeToValue(tree, Result.class));
            case "footer" -> new FooterLine(RecordJson.MAPPER.treeToValue(tree, RunFooter.class));
            default -> throw new Misfit("the type '" + type + "' is none of header, exchange, result, footer");
        };
        line.missing().ifPresent(member -> {
            throw new Misfit("a " + type + " without '" + member + "'");
        });
        return line;
    }

    /** A member that every line of the type has and this one lacks. */
    private Optional<String> missing() {
        if (this instanceof HeaderLine line) {
            RunHeader header = line.header();
            return firstNull("endpoint", header.endpoint(), "role", header.role(), "revision", header.revision())
                    .or(() -> firstNull("requirements", header.requirements(), "startedAt", header.startedAt()))
                    .or(() -> firstNull("endpoint/name", header.endpoint().name()));
        }
        if (this instanceof ExchangeLine line) {
            Exchange exchange = line.exchange();
            return firstNull("id", exchange.id(), "endpoint", exchange.endpoint(), "request", exchange.request())
                    .or(() -> firstNull("request/body", exchange.request().body()));
        }
        if (this instanceof ResultLine line) {
            Result result = line.result();
            return firstNull("requirement", result.requirement(), "outcome", result.outcome())
                    .or(() -> firstNull("suite", result.suite(), "scenario", result.scenario()))
                    .or(() -> firstNull("findings", result.findings(), "trials", result.trials()));
        }
        RunFooter footer = ((FooterLine) this).footer();
        return firstNull("finishedAt", footer.finishedAt(), "harnessErrors", footer.harnessErrors());
    }

    /** The first name whose value is null. */
    private static Optional<String> firstNull(Object... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2)
                .filter(pair -> namesAndValues[2 * pair + 1] == null)
                .mapToObj(pair -> (String) namesAndValues[2 * pair])
                .findFirst();
    }

    /** JSON that is no line of a run record. */
    final class Misfit extends JacksonException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }
    }
}
