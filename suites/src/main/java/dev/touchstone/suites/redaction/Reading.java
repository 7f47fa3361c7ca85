package dev.touchstone.suites.redaction;

/**
 * One way to read a text, without regard to letter case. It knows the place in the text of each character, so that what
 * is found in the reading can be removed from the text itself.
 */
final class Reading {
    /** The maximum number of characters of an escape, such as {@code &#x0000073;}. */
    private static final int MAX_ESCAPE = 12;

    /** Most characters are ASCII, and for these a table is faster than {@link Character}. */
    private static final int ASCII = 128;

    private static final char[] SMALL = new char[ASCII];
    private static final boolean[] COUNTS = new boolean[ASCII];

    static {
        for (char letter = 0; letter < ASCII; letter++) {
            SMALL[letter] = Character.toLowerCase(letter);
            COUNTS[letter] = Spelling.counts(letter);
        }
    }

    private final char[] chars;
    /** Null in a reading without places: most texts contain no secret, so that nobody needs the places. */
    private final int[] starts;

    private final int[] ends;
    private int length;

    private Reading(int capacity, boolean placed) {
        this.chars = new char[capacity];
        this.starts = placed ? new int[capacity] : null;
        this.ends = placed ? new int[capacity] : null;
    }

    /**
     * Returns a reading of the unchanged text.
     *
     * @param from the index of the first character
     * @param to the index after the last character
     */
    static Reading plain(String text, int from, int to) {
        return read(text, from, to, true);
    }

    /** Returns the same reading without places, which takes less time and memory. */
    static Reading withoutPlaces(String text, int from, int to) {
        return read(text, from, to, false);
    }

    private static Reading read(String text, int from, int to, boolean placed) {
        Reading reading = new Reading(to - from, placed);
        reading.length = to - from;
        char[] chars = reading.chars;
        text.getChars(from, to, chars, 0);
        for (int at = 0; at < chars.length; at++) {
            chars[at] = small(chars[at]);
        }
        for (int at = 0; placed && at < chars.length; at++) {
            reading.starts[at] = from + at;
            reading.ends[at] = from + at + 1;
        }
        return reading;
    }

    private static char small(char character) {
        return character < ASCII ? SMALL[character] : Character.toLowerCase(character);
    }

    private static boolean counts(char character) {
        return character < ASCII ? COUNTS[character] : Spelling.counts(character);
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return chars[index];
    }

    /** Returns all characters; those from the {@link #length} on do not count. */
    char[] chars() {
        return chars;
    }

    /** Returns where in the text a character of the reading begins. */
    int start(int index) {
        return starts[index];
    }

    /** Returns where in the text a character of the reading ends. */
    int end(int index) {
        return ends[index];
    }

    /**
     * Adds a character that replaces some characters of another reading.
     *
     * @param first the index of the first of them
     * @param last the index of the last of them
     */
    private void add(char character, Reading other, int first, int last) {
        chars[length] = small(character);
        if (starts != null) {
            starts[length] = other.starts[first];
            ends[length] = other.ends[last];
        }
        length++;
    }

    /**
     * Returns the reading with one level of escapes resolved: those of URLs, HTML, JSON and programming languages. To
     * resolve a second level, call this method on the result.
     *
     * @return this reading if it contains no escape
     */
    Reading unescaped() {
        if (!mayHoldEscapes()) {
            return this;
        }
        Reading reading = like();
        boolean changed = false;
        for (int at = 0; at < length; ) {
            int size = switch (chars[at]) {
                case '%' -> percent(at, reading);
                case '&' -> entity(at, reading);
                case '\\' -> backslash(at, reading);
                default -> 0;
            };
            changed |= size > 0;
            if (size == 0) {
                reading.add(chars[at], this, at, at);
                size = 1;
            }
            at += size;
        }
        return changed ? reading : this;
    }

    private boolean mayHoldEscapes() {
        for (int at = 0; at < length; at++) {
            char character = chars[at];
            if (character == '%' || character == '&' || character == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns an empty reading with room for every character of this one. */
    private Reading like() {
        return new Reading(length, starts != null);
    }

    private int percent(int at, Reading into) {
        return number(at, at + 1, 2, 16, into) ? 3 : 0;
    }

    private int backslash(int at, Reading into) {
        if (at + 1 >= length) {
            return 0;
        }
        char kind = chars[at + 1];
        if (kind == 'u' && number(at, at + 2, 4, 16, into)) {
            return 6;
        }
        if (kind == 'x' && number(at, at + 2, 2, 16, into)) {
            return 4;
        }
        char meant = switch (kind) {
            case 'n', 'r', 't', 'b', 'f' -> '\n';
            case '\\', '/', '"', '\'' -> kind;
            default -> 0;
        };
        if (meant == 0) {
            return 0;
        }
        into.add(meant, this, at, at + 1);
        return 2;
    }

    private int entity(int at, Reading into) {
        int end = at + 1;
        while (end < length && end - at < MAX_ESCAPE && (isDigit(chars[end], 36) || chars[end] == '#')) {
            end++;
        }
        int closed = end < length && chars[end] == ';' ? end + 1 : end;
        String name = new String(chars, at + 1, end - at - 1);
        char meant = switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numeric(name);
        };
        if (meant == 0) {
            return 0;
        }
        into.add(meant, this, at, closed - 1);
        return closed - at;
    }

    private static char numeric(String name) {
        if (!name.startsWith("#")) {
            return 0;
        }
        boolean hexadecimal = name.startsWith("#x");
        String digits = name.substring(hexadecimal ? 2 : 1);
        int radix = hexadecimal ? 16 : 10;
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> isDigit((char) digit, radix))) {
            return 0;
        }
        long value = Long.parseLong(digits, radix);
        return value <= Character.MAX_VALUE ? (char) value : 0;
    }

    private boolean number(int escape, int from, int digits, int radix, Reading into) {
        if (from + digits > length) {
            return false;
        }
        int value = 0;
        for (int at = from; at < from + digits; at++) {
            if (!isDigit(chars[at], radix)) {
                return false;
            }
            value = value * radix + Character.digit(chars[at], radix);
        }
        into.add((char) value, this, escape, from + digits - 1);
        return true;
    }

    private static boolean isDigit(char character, int radix) {
        return character < 128 && Character.digit(character, radix) >= 0;
    }

    /**
     * Returns only the letters and digits, so that a secret that is written with other characters in between becomes
     * one piece.
     */
    Reading lettersAndDigits() {
        Reading reading = like();
        for (int at = 0; at < length; at++) {
            if (counts(chars[at])) {
                reading.add(chars[at], this, at, at);
            }
        }
        return reading;
    }

    /**
     * Returns lists of numbers as the characters with these codes. Anything other than a number or a comma ends a list.
     */
    Reading numbers() {
        Reading reading = like();
        for (int at = 0; at < length; ) {
            if (!isDigit(chars[at], 10)) {
                at++;
                continue;
            }
            boolean hexadecimal = chars[at] == '0' && at + 1 < length && chars[at + 1] == 'x';
            int radix = hexadecimal ? 16 : 10;
            int start = at;
            at += hexadecimal ? 2 : 0;
            int value = 0;
            while (at < length && isDigit(chars[at], radix)) {
                value = Math.min(value * radix + Character.digit(chars[at], radix), Character.MAX_VALUE);
                at++;
            }
            reading.add((char) value, this, start, at - 1);
        }
        return reading;
    }
}
