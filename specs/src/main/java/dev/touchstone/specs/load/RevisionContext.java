package dev.touchstone.specs.load;

import dev.touchstone.specs.Step;
import java.util.Map;

/**
 * The parts of a revision that its suite files refer to.
 *
 * @param revision the revision's id
 * @param introductions the revisions in which older requirements first appeared, by the requirement's id; the others
 *     first appear in this revision
 * @param shared the requests that scenarios share, by name
 */
record RevisionContext(String revision, Map<String, String> introductions, Map<String, Step> shared) {

    String introducedIn(String requirement) {
        return introductions.getOrDefault(requirement, revision);
    }
}
