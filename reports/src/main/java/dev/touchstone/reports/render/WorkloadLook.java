package dev.touchstone.reports.render;

import dev.touchstone.reports.workload.WorkloadVerdict;

/**
 * The look of the verdict on a workload. The glyph and the word carry the meaning; the colour only helps.
 *
 * @param glyph one character
 * @param word the word for people
 * @param style the CSS class
 */
public record WorkloadLook(String glyph, String word, String style) {

    public static WorkloadLook of(WorkloadVerdict verdict) {
        return switch (verdict) {
            case FAILS_SILENTLY -> new WorkloadLook("✗", "fails silently", "failed");
            case FAILS -> new WorkloadLook("✗", "fails", "failed");
            case NOT_OFFERED -> new WorkloadLook("–", "not offered", "inapplicable");
            case AT_RISK -> new WorkloadLook("!", "at risk", "cant-tell");
            case CANT_TELL -> new WorkloadLook("?", "can't tell", "cant-tell");
            case WORKS_BUT -> new WorkloadLook("✓", "works, but …", "passed");
            case WORKS -> new WorkloadLook("✓", "works", "passed");
        };
    }
}
