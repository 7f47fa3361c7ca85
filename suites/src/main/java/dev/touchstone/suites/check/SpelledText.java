package dev.touchstone.suites.check;

/**
 * A text, and what the tokens of its log probabilities spell instead.
 *
 * @param text the text of the answer
 * @param spelled what its tokens spell; it is another text
 */
public record SpelledText(String text, String spelled) {
    /**
     * Returns what the tokens spell, in words that begin with how it differs. A finding about any text then agrees with
     * a known deviation only if both differ in the same way.
     */
    public String inWords() {
        return difference() + ": " + spelled;
    }

    private String difference() {
        if (spelled.startsWith(text)) {
            return "longer";
        }
        if (text.startsWith(spelled)) {
            return "ending early";
        }
        return text.endsWith(spelled) ? "missing its beginning" : "different";
    }
}
