package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.util.List;

/**
 * What a requirement says, and on whose word.
 *
 * @param id stable and unique within a revision; starts with the suite's name and a full stop
 * @param level how binding it is
 * @param sentence one sentence without modal verbs
 * @param authority on whose word
 * @param source where that is said: URLs, or {@code name#part} with a name from the revision's sources
 * @param maturity whether it may decide about an endpoint
 * @param since what was recorded before this day is not judged by it; null if it always held
 * @param loosened how it stays behind the document and why real traffic demands it; null if it does not
 * @param judgedOn how many recorded exchanges of OpenAI's it was judged on; 0 for what recordings can't show
 * @param introducedIn the revision it first appeared in
 * @param removedIn the revision from which on it no longer holds; null if there is none
 */
public record Statement(
        String id,
        Level level,
        String sentence,
        Authority authority,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> source,

        Maturity maturity,
        LocalDate since,
        String loosened,
        int judgedOn,
        String introducedIn,
        String removedIn) {

    /** Whether a failure of it decides about an endpoint. */
    public boolean gates() {
        return level == Level.MUST && maturity == Maturity.CALIBRATED;
    }

    /** Whether it is required in a revision: revisions are named by the month, so that a later one sorts after it. */
    public boolean holdsIn(String revision) {
        return removedIn == null || revision.compareTo(removedIn) < 0;
    }

    /** The suite it belongs to, which its id starts with. */
    public String suite() {
        return id.substring(0, id.indexOf('.'));
    }
}
