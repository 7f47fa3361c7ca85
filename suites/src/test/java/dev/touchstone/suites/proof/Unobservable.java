package dev.touchstone.suites.proof;

import java.util.Set;

/** Requirements about which the reference gives nothing to see. */
final class Unobservable {
    static final Set<String> ON_THE_REFERENCE = Set.of();

    private Unobservable() {}
}
