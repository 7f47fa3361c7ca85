package dev.touchstone.reports.record;

import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.SchemaViolation;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of a run record: a JSON object whose {@code type} decides which other members it has. */
sealed interface RecordLine {
    record HeaderLine(RunHeader header) implements RecordLine {}

    record ExchangeLine(Exchange exchange) implements RecordLine {}

    record ResultLine(Result result) implements RecordLine {}

    record FooterLine(RunFooter footer) implements RecordLine {}

    record JudgedLine(Judged judged) implements RecordLine {}

    record ResumedLine(Resumed resumed) implements RecordLine {}

    /** The member that names the type of a line. */
    String TYPE = "type";

    /** The types of lines. */
    List<String> TYPES = List.of("header", "exchange", "judged", "result", "resumed", "footer");

    BigInteger NEWEST = BigInteger.valueOf(RunHeader.FORMAT);

    /** The maximum number of characters of a broken line that an error message quotes. */
    int MAX_CHARACTERS = 200;

    /** Returns the line as JSON, without a line feed. */
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
        if (this instanceof JudgedLine line) {
            return line.judged();
        }
        if (this instanceof ResumedLine line) {
            return line.resumed();
        }
        return ((FooterLine) this).footer();
    }

    /**
     * Reads a line.
     *
     * @throws JacksonException if it is not JSON, or does not fit its type; the message names the problem
     */
    static RecordLine of(byte[] json) {
        JsonNode tree = RecordJson.MAPPER.readTree(json);
        String type = tree.path(TYPE).asString("");
        if (!TYPES.contains(type)) {
            throw new Misfit(
                    "the type '" + VisibleText.line(shortened(type)) + "' is none of " + String.join(", ", TYPES));
        }
        WholeCharacters.fix(tree);
        requireFormat(tree, type);
        requireSchema(tree, type);
        ObjectNode object = (ObjectNode) tree;
        object.remove(TYPE);
        if (type.equals("exchange") && !object.has("attempt")) {
            object.put("attempt", 1); // format 1 has no attempts
        }
        return switch (type) {
            case "header" -> new HeaderLine(read(object, RunHeader.class));
            case "exchange" -> new ExchangeLine(read(object, Exchange.class));
            case "result" -> new ResultLine(read(object, Result.class));
            case "judged" -> new JudgedLine(read(object, Judged.class));
            case "resumed" -> new ResumedLine(read(object, Resumed.class));
            default -> new FooterLine(read(object, RunFooter.class));
        };
    }

    private static <T> T read(ObjectNode object, Class<T> type) {
        return RecordJson.MAPPER.treeToValue(object, type);
    }

    /**
     * Checks the format before everything else, because a newer kit may write lines by rules that this kit does not
     * know.
     */
    private static void requireFormat(JsonNode tree, String type) {
        JsonNode format = tree.path("format");
        if (type.equals("header")
                && format.isIntegralNumber()
                && format.bigIntegerValue().compareTo(NEWEST) > 0) {
            throw new Newer(format.bigIntegerValue(), tree.path("kit").asString("that wrote it"));
        }
    }

    private static void requireSchema(JsonNode tree, String type) {
        List<SchemaViolation> violations = FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, tree);
        if (!violations.isEmpty()) {
            SchemaViolation first = violations.get(0);
            String at = first.at().isEmpty() ? "the line" : first.at();
            throw new Misfit(
                    "in a " + type + ", " + VisibleText.line(shortened(at) + ": " + shortened(first.message())));
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }

    /** Thrown for JSON that is no line of a run record. */
    final class Misfit extends JacksonException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }
    }

    /** Thrown for a record of a newer format than this kit reads. */
    final class Newer extends JacksonException {
        private static final long serialVersionUID = 1L;

        private final transient BigInteger format;
        private final String kit;

        Newer(BigInteger format, String kit) {
            super("format " + format);
            this.format = format;
            this.kit = kit;
        }

        BigInteger format() {
            return format;
        }

        String kit() {
            return kit;
        }
    }
}
