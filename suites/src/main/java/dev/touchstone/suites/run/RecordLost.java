package dev.touchstone.suites.run;

import java.nio.file.Path;

/** The record of a run could no longer be written, for example because the disk is full: the run was stopped. */
public final class RecordLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason in a few words */
    RecordLost(Path record, String reason) {
        super(
                record + ": the record cannot be written any more (" + reason + "), so the run was stopped."
                        + " Fix: make room there, then continue with: touchstone run --resume " + record,
                null,
                false,
                false);
    }
}
