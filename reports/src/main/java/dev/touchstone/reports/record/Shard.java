package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.specs.load.InvalidInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a plan. Each part is run by its own job.
 *
 * @param number the number of the part, from 1
 * @param of the number of parts
 */
public record Shard(int number, int of) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    /** @throws InvalidInput if there is no such part */
    public Shard {
        if (number < 1 || number > of) {
            throw misfit(number + "/" + of);
        }
    }

    /**
     * Reads a shard from a text such as {@code 2/5}.
     *
     * @throws InvalidInput if the text is no shard
     */
    @JsonCreator
    public static Shard of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw misfit(text);
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static InvalidInput misfit(String text) {
        return new InvalidInput("shard " + text, "there is no such part", "write for example 2/5, the second of five");
    }

    @JsonValue
    @Override
    public String toString() {
        return number + "/" + of;
    }
}
