package dev.touchstone.reports.workload;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;

/** What becomes of a workload at an endpoint, the gravest first. */
public enum WorkloadVerdict {
    /** It continues with wrong or missing data. */
    FAILS_SILENTLY("fails silently"),
    /** It reports an error. */
    FAILS("fails"),
    /** The endpoint does not have what it needs. */
    NOT_OFFERED("not offered"),
    /** Something failed that breaks it or does not: the run does not say which of several causes it has. */
    AT_RISK("at risk"),
    /** What decides was not judged. */
    CANT_TELL("can't tell"),
    /** It works, and something is lost. */
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

    /** The verdict as the end of a sentence that begins with the workload. */
    public String sentence() {
        return switch (this) {
            case FAILS_SILENTLY, FAILS, WORKS -> id;
            case NOT_OFFERED, AT_RISK -> "is " + id;
            case CANT_TELL -> "can't be told";
            case WORKS_BUT -> "works in part";
        };
    }

    /** Whether the answer to the question may be yes. */
    public boolean isYes() {
        return this == WORKS || this == WORKS_BUT;
    }

    /** Whether it is a no. */
    public boolean isNo() {
        return this == FAILS_SILENTLY || this == FAILS || this == NOT_OFFERED;
    }

    /** The gravest of several; of none, it works. */
    static WorkloadVerdict gravest(Collection<WorkloadVerdict> verdicts) {
        return verdicts.stream().min(Comparator.naturalOrder()).orElse(WORKS);
    }
}
