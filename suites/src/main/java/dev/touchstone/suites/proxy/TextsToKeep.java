package dev.touchstone.suites.proxy;

import java.util.Locale;

/** The parts of prompts and answers that a recording keeps. The option value is the name in lower case. */
public enum TextsToKeep {
    /** Every text, unchanged. */
    ALL,
    /** The length of each text, and a keyed hash, so that equal texts can be recognised within one recording. */
    HASHED,
    /** The length of each text. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
