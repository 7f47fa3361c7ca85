package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateVerdict;

/**
 * The look of a verdict. The glyph and the word carry the meaning; the colour only helps.
 *
 * @param glyph one character
 * @param word the word for people, with a capital letter
 * @param style the CSS class
 */
public record VerdictLook(String glyph, String word, String style) {

    public static VerdictLook of(GateVerdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> new VerdictLook("✓", "Conformant", "passed");
            case NO_WORSE -> new VerdictLook("✓", "No worse than the reference", "passed");
            case WAIVED -> new VerdictLook("✗", "Not conformant, waived", "cant-tell");
            case UNDECIDED -> new VerdictLook("?", "Undecided", "cant-tell");
            case WAIVERS_OUT_OF_ORDER -> new VerdictLook("!", "Waivers out of order", "failed");
            case NOT_OFFERED -> new VerdictLook("✗", "Not offered", "failed");
            case NOT_CONFORMANT -> new VerdictLook("✗", "Not conformant", "failed");
        };
    }
}
