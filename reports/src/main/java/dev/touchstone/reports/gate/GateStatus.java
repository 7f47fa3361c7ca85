package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.record.Outcome;

/** What an outcome means to the gate once level, maturity and waivers are taken into account. */
public enum GateStatus {
    /** It passed. */
    HOLDS("holds", Effect.NONE),
    /** It did not pass, and does not decide. */
    REPORTED("reported", Effect.NONE),
    /** The endpoint's declared features exclude it. */
    NOT_APPLICABLE("not applicable", Effect.NONE),
    /** The endpoint is not held to it, because the reference does not keep it either. */
    AS_REFERENCE("as the reference", Effect.NONE),
    /** It failed and is waived: the gate lets it through, and the endpoint is still not conformant. */
    EXCUSED("excused", Effect.EXCUSE),
    /** Its result is inconclusive. No waiver helps, because no known failure could be accepted. */
    UNDECIDED("undecided", Effect.UNDECIDED),
    /** It is not there: the endpoint's declaration denies what the policy needs, or an answer showed that an API is missing. */
    NOT_OFFERED("not offered", Effect.ABSENCE),
    /** It failed. */
    RED("red", Effect.FAILURE),
    /** It is waived and passes: the waiver has to go. */
    STALE_WAIVER("stale waiver", Effect.WAIVER_FAULT),
    /** Its waiver no longer holds, and nothing decides on it but the waiver's own end. */
    EXPIRED_WAIVER("expired waiver", Effect.WAIVER_FAULT),
    /** It is waived and does not apply: there is nothing to waive. */
    NEEDLESS_WAIVER("needless waiver", Effect.WAIVER_FAULT),
    /** A waiver names a requirement that the revision does not have. */
    UNKNOWN_WAIVER("unknown waiver", Effect.WAIVER_FAULT);

    /** What a gate status does to the verdict. */
    enum Effect {
        NONE,
        EXCUSE,
        UNDECIDED,
        WAIVER_FAULT,
        ABSENCE,
        FAILURE
    }

    /** The state of the waiver that names a requirement of an endpoint. */
    public enum WaiverState {
        NONE,
        VALID,
        EXPIRED
    }

    private final String id;
    private final Effect effect;

    GateStatus(String id, Effect effect) {
        this.id = id;
        this.effect = effect;
    }

    @JsonValue
    public String id() {
        return id;
    }

    Effect effect() {
        return effect;
    }

    /** Whether it stands between an endpoint and conformance. */
    public boolean isHeldAgainst() {
        return effect != Effect.NONE;
    }

    /**
     * The truth table. A waiver is held to its rules at every level; everything else only counts where the requirement
     * decides.
     *
     * @param decides whether the policy lets the requirement decide
     * @param observable false if the outcome is about something that cannot be seen from outside
     * @param needed whether the policy needs what the endpoint says it has not: then inapplicable is a no
     */
    public static GateStatus of(
            Outcome outcome, WaiverState waiver, boolean decides, boolean observable, boolean needed) {
        return switch (outcome) {
            case PASSED -> waiver == WaiverState.NONE ? HOLDS : STALE_WAIVER;
            case FAILED -> failed(waiver, decides);
            case INAPPLICABLE -> inapplicable(waiver, decides && needed);
            case CANT_TELL, UNTESTED -> {
                if (waiver == WaiverState.EXPIRED) {
                    yield EXPIRED_WAIVER;
                }
                yield decides && observable ? UNDECIDED : REPORTED;
            }
        };
    }

    /**
     * The second truth table: what is left of a gate status where the endpoint only has to be no worse than the reference.
     * What is wrong with a waiver stays wrong.
     *
     * @param reference what the reference's runs show of the same requirement
     */
    GateStatus beside(AtReference reference, WaiverState waiver) {
        boolean isAgainst = effect == Effect.FAILURE || effect == Effect.ABSENCE;
        if (reference == AtReference.KEPT || !isAgainst && this != UNDECIDED && this != EXCUSED) {
            return this;
        }
        if (isAgainst && waiver == WaiverState.EXPIRED) {
            return EXPIRED_WAIVER;
        }
        if (reference == AtReference.UNKNOWN) {
            return this == EXCUSED ? EXCUSED : UNDECIDED;
        }
        return AS_REFERENCE;
    }

    /** How a feature stands that the reference honours and the endpoint refuses: as one that is not there. */
    static GateStatus ofRefused(WaiverState waiver) {
        return waiver == WaiverState.VALID ? EXCUSED : NOT_OFFERED;
    }

    /**
     * How a requirement stands whose API turned out to be missing: as one that failed, but that absence has a name of
     * its own.
     *
     * @param needed whether it decides, and the policy can't do without the API
     */
    public static GateStatus ofMissing(WaiverState waiver, boolean needed) {
        GateStatus failed = failed(waiver, needed);
        return failed == RED ? NOT_OFFERED : failed;
    }

    /** What is needed and absent may be accepted for a while, as a failure may. */
    private static GateStatus inapplicable(WaiverState waiver, boolean needed) {
        if (needed) {
            return waiver == WaiverState.VALID ? EXCUSED : NOT_OFFERED;
        }
        return waiver == WaiverState.NONE ? NOT_APPLICABLE : NEEDLESS_WAIVER;
    }

    private static GateStatus failed(WaiverState waiver, boolean decides) {
        return switch (waiver) {
            case NONE -> decides ? RED : REPORTED;
            case VALID -> decides ? EXCUSED : REPORTED;
            case EXPIRED -> decides ? RED : EXPIRED_WAIVER;
        };
    }
}
