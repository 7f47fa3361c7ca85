package dev.touchstone.specs.load;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A {@code pattern} of a schema from outside. It limits the number of steps of a search, because some patterns
 * backtrack for a very long time.
 */
record BoundedPattern(Pattern pattern) implements RegularExpression {
    private static final int MAX_STEPS = 5_000_000;

    static BoundedPattern of(String regex) {
        return new BoundedPattern(Pattern.compile(RegularExpressions.replaceDollarAnchors(regex)));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value)).find();
    }

    /**
     * A text that counts how often its characters are read. Backtracking reads the same few characters again and again.
     */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new UnusableSchema("a pattern of it takes too long");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
