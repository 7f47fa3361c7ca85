package dev.touchstone.suites.proxy;

import java.util.Locale;

/** What a recording keeps of prompts and answers. Each is called by its name in small letters. */
public enum TextsToKeep {
    /** Every text, as it was. */
    ALL,
    /** How long each text is, and a keyed hash, so that equal texts can be recognised within one recording. */
    HASHED,
    /** How long each text is. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
