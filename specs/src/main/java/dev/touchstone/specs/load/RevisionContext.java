package dev.touchstone.specs.load;

import dev.touchstone.specs.Step;
import java.util.Map;

/**
 * What the files of a revision's suites refer to without saying it.
 *
 * @param revision the revision's id
 * @param introductions the revisions in which requirements first appeared, by id, as far as it is not this one
 * @param shared the requests that scenarios share, by name
 */
record RevisionContext(String revision, Map<String, String> introductions, Map<String, Step> shared) {

    String introducedIn(String requirement) {
        return introductions.getOrDefault(requirement, revision);
    }
}
