package dev.touchstone.suites.redaction;

/**
 * One way to read a text, without regard to letter case. It knows the place in the text of each character, so that what
 * is found in the reading can be removed from the text itself.
 */
final class Reading {
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
    void add(char character, Reading other, int first, int last) {
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
        Escapes escapes = new Escapes(this, reading);
        boolean changed = false;
        for (int at = 0; at < length; ) {
            int size = escapes.resolve(at);
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
            if (!Escapes.isDigit(chars[at], 10)) {
                at++;
                continue;
            }
            boolean hexadecimal = chars[at] == '0' && at + 1 < length && chars[at + 1] == 'x';
            int radix = hexadecimal ? 16 : 10;
            int start = at;
            at += hexadecimal ? 2 : 0;
            int value = 0;
            while (at < length && Escapes.isDigit(chars[at], radix)) {
                value = Math.min(value * radix + Character.digit(chars[at], radix), Character.MAX_VALUE);
                at++;
            }
            at = afterZeros(at);
            reading.add((char) value, this, start, at - 1);
        }
        return reading;
    }

    /** Returns the place after a fraction of zeros, because a program may write a whole number as 115.0. */
    private int afterZeros(int at) {
        int end = at + 1;
        if (at >= length || chars[at] != '.') {
            return at;
        }
        while (end < length && chars[end] == '0') {
            end++;
        }
        return end > at + 1 ? end : at;
    }
}
