package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.util.List;

/**
 * The text of a requirement, with its level, its authority and its history.
 *
 * @param id stable and unique within a revision; starts with the suite's name and a full stop
 * @param level how binding it is
 * @param sentence one sentence without modal verbs
 * @param authority the kind of source that the requirement rests on
 * @param source the places where the authority says it: URLs, or {@code name#part} with a name from the revision's
 *     sources
 * @param maturity whether a failure may fail an endpoint
 * @param since the first day on which the requirement holds; exchanges recorded before it are not judged; null if it
 *     always held
 * @param loosened how the requirement asks for less than the document does, and why real traffic makes this necessary;
 *     null if it does not
 * @param judgedOn the number of recorded exchanges of OpenAI that the requirement was judged on; 0 if recordings cannot
 *     show it
 * @param introducedIn the revision in which it first appeared
 * @param removedIn the first revision in which it no longer holds; null if there is none
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

    /** Tells whether a failure of this requirement fails an endpoint. */
    public boolean gates() {
        return level == Level.MUST && maturity == Maturity.CALIBRATED;
    }

    /**
     * Tells whether a revision contains the requirement. The ids of revisions contain the month, so that a later
     * revision sorts after an earlier one.
     */
    public boolean holdsIn(String revision) {
        return removedIn == null || revision.compareTo(removedIn) < 0;
    }

    /** Returns the name of its suite, which is the part of the id before the first full stop. */
    public String suite() {
        return id.substring(0, id.indexOf('.'));
    }
}
