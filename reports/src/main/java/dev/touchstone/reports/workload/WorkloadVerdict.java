package dev.touchstone.reports.workload;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;

/** The verdict on a workload at an endpoint, the most serious first. */
public enum WorkloadVerdict {
    /** The workload continues with wrong or missing data. */
    FAILS_SILENTLY("fails silently"),
    /** The workload reports an error. */
    FAILS("fails"),
    /** The endpoint does not have what the workload needs. */
    NOT_OFFERED("not offered"),
    /** Something failed that may break the workload: the run does not show which of several causes it has. */
    AT_RISK("at risk"),
    /** A requirement that decides was not judged. */
    CANT_TELL("can't tell"),
    /** The workload works, but loses something. */
    WORKS_BUT("works, but"),
    WORKS("works");

    private final String id;

    WorkloadVerdict(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /** Returns the verdict as the end of a sentence that begins with the workload. */
    public String sentence() {
        return switch (this) {
            case FAILS_SILENTLY, FAILS, WORKS -> id;
            case NOT_OFFERED, AT_RISK -> "is " + id;
            case CANT_TELL -> "can't be told";
            case WORKS_BUT -> "works in part";
        };
    }

    /** Tells whether the verdict is a yes, with or without losses. */
    public boolean isYes() {
        return this == WORKS || this == WORKS_BUT;
    }

    /** Tells whether the verdict is a no. */
    public boolean isNo() {
        return this == FAILS_SILENTLY || this == FAILS || this == NOT_OFFERED;
    }

    /** Returns the most serious of several verdicts; {@link #WORKS} if there are none. */
    static WorkloadVerdict gravest(Collection<WorkloadVerdict> verdicts) {
        return verdicts.stream().min(Comparator.naturalOrder()).orElse(WORKS);
    }
}
