package dev.touchstone.suites.redaction;

/**
 * Reads a text that is no JSON and looks like JSON or like markup: a person who looks at it reads what is in quotes, or
 * between the tags, without the rest.
 */
final class QuotedTexts {
    private QuotedTexts() {}

    /** Adds what is in quotes and is no name of a member, and the text without its tags. */
    static void addTo(StringBuilder contents, String text) {
        addQuoted(contents, text, text.indexOf('"') < 0 ? '\'' : '"');
        if (text.indexOf('<') >= 0) {
            addWithoutTags(contents, text);
        }
    }

    private static void addQuoted(StringBuilder contents, String text, char quote) {
        int begin = text.indexOf(quote);
        while (begin >= 0) {
            int end = end(text, begin + 1, quote);
            if (!isName(text, end + 1)) {
                contents.append(text, begin + 1, end);
            }
            begin = text.indexOf(quote, end + 1);
        }
    }

    /** Returns the place of the quote that closes a string, or the end of the text. */
    private static int end(String text, int from, char quote) {
        int at = from;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static boolean isName(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    private static void addWithoutTags(StringBuilder contents, String text) {
        int from = 0;
        for (int tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', from)) {
            contents.append(text, from, tag);
            int end = text.indexOf('>', tag);
            from = end < 0 ? text.length() : end + 1;
        }
        contents.append(text, from, text.length());
    }
}
