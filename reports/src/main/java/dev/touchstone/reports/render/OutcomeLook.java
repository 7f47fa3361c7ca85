package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Outcome;

/**
 * The look of an outcome. The glyph and the word carry the meaning; the colour only helps.
 *
 * @param glyph one character
 * @param word the word for people
 * @param style the CSS class
 */
public record OutcomeLook(String glyph, String word, String style) {

    /** The look of a requirement that holds because the endpoint refuses the feature honestly. */
    public static final OutcomeLook REFUSED = new OutcomeLook("⊘", "refused", "refused");

    public static OutcomeLook of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> new OutcomeLook("✓", "passed", "passed");
            case FAILED -> new OutcomeLook("✗", "failed", "failed");
            case CANT_TELL -> new OutcomeLook("?", "can't tell", "cant-tell");
            case INAPPLICABLE -> new OutcomeLook("–", "inapplicable", "inapplicable");
            case UNTESTED -> new OutcomeLook("·", "untested", "untested");
        };
    }
}
