package dev.touchstone.suites.redaction;

/** Resolves the escapes of URLs, HTML, JSON and programming languages in a reading, one level of them. */
final class Escapes {
    /** The maximum number of characters of an escape, such as {@code &#x0000073;}. */
    private static final int MAX_ESCAPE = 12;

    /** The maximum number of digits of an octal escape, such as {@code \163}. */
    private static final int MAX_OCTAL = 3;

    private final Reading from;
    private final Reading into;
    private final char[] chars;
    private final int length;

    /**
     * @param from the text with escapes
     * @param into receives the characters that the escapes mean
     */
    Escapes(Reading from, Reading into) {
        this.from = from;
        this.into = into;
        this.chars = from.chars();
        this.length = from.length();
    }

    /**
     * Resolves the escape that begins at a character.
     *
     * @return the length of the escape; 0 if there is none
     */
    int resolve(int at) {
        return switch (chars[at]) {
            case '%' -> percent(at);
            case '&' -> entity(at);
            case '\\' -> backslash(at);
            default -> 0;
        };
    }

    private int percent(int at) {
        if (at + 1 < length && chars[at + 1] == 'u') {
            return number(at, at + 2, 4, 16) ? 6 : 0; // as JavaScript's escape() writes it
        }
        return number(at, at + 1, 2, 16) ? 3 : 0;
    }

    private int backslash(int at) {
        if (at + 1 >= length) {
            return 0;
        }
        char kind = chars[at + 1];
        if (kind == 'u' && number(at, at + 2, 4, 16)) {
            return 6;
        }
        if (kind == 'x' && number(at, at + 2, 2, 16)) {
            return 4;
        }
        int enclosed = kind == 'u' || kind == 'x' ? inBraces(at) : octal(at, kind);
        if (enclosed > 0) {
            return enclosed;
        }
        char meant = switch (kind) {
            case 'n', 'r', 't', 'b', 'f' -> '\n';
            case '\\', '/', '"', '\'' -> kind;
            default -> 0;
        };
        if (meant == 0) {
            return 0;
        }
        into.add(meant, from, at, at + 1);
        return 2;
    }

    /** Reads an escape such as {@code \\u{73}}. */
    private int inBraces(int at) {
        int first = at + 3;
        int end = first;
        while (end < length && end - first < MAX_ESCAPE && isDigit(chars[end], 16)) {
            end++;
        }
        boolean closed = end > first && end < length && chars[end] == '}' && chars[at + 2] == '{';
        return closed && number(at, first, end - first, 16, end + 1) ? end + 1 - at : 0;
    }

    /** Reads an escape such as {@code \\163}. */
    private int octal(int at, char kind) {
        int end = at + 1;
        while (end < length && end - at <= MAX_OCTAL && isDigit(chars[end], 8)) {
            end++;
        }
        return isDigit(kind, 8) && number(at, at + 1, end - at - 1, 8) ? end - at : 0;
    }

    private int entity(int at) {
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
        into.add(meant, from, at, closed - 1);
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

    private boolean number(int escape, int first, int digits, int radix) {
        return number(escape, first, digits, radix, first + digits);
    }

    /** @param end the index after the escape's last character */
    private boolean number(int escape, int first, int digits, int radix, int end) {
        if (end > length) {
            return false;
        }
        int value = 0;
        for (int at = first; at < first + digits; at++) {
            if (!isDigit(chars[at], radix)) {
                return false;
            }
            value = value * radix + Character.digit(chars[at], radix);
        }
        into.add((char) value, from, escape, end - 1);
        return true;
    }

    static boolean isDigit(char character, int radix) {
        return character < 128 && Character.digit(character, radix) >= 0;
    }
}
