package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.record.Outcome;

/** The meaning of an outcome to the gate, after level, maturity and waivers are taken into account. */
public enum GateStatus {
    /** The requirement passed. */
    HOLDS("holds", Effect.NONE),
    /** The requirement did not pass, but it does not decide. */
    REPORTED("reported", Effect.NONE),
    /** The endpoint's declared features exclude it. */
    NOT_APPLICABLE("not applicable", Effect.NONE),
    /** The reference does not keep the requirement either, so it is not held against the endpoint. */
    AS_REFERENCE("as the reference", Effect.NONE),
    /** The requirement failed and is waived: the build passes, but the endpoint is still not conformant. */
    EXCUSED("excused", Effect.EXCUSE),
    /** The result is inconclusive. A waiver does not help, because there is no known failure to accept. */
    UNDECIDED("undecided", Effect.UNDECIDED),
    /**
     * The endpoint does not have it: its profile denies what the policy needs, or an answer showed that an API is
     * missing.
     */
    NOT_OFFERED("not offered", Effect.ABSENCE),
    /** The requirement failed. */
    RED("red", Effect.FAILURE),
    /** The requirement is waived and passes, so the waiver has to be removed. */
    STALE_WAIVER("stale waiver", Effect.WAIVER_FAULT),
    /** The waiver has expired, and the result alone is not held against the endpoint. */
    EXPIRED_WAIVER("expired waiver", Effect.WAIVER_FAULT),
    /** The requirement is waived and does not apply, so there is nothing to waive. */
    NEEDLESS_WAIVER("needless waiver", Effect.WAIVER_FAULT),
    /** A waiver names a requirement that the revision does not have. */
    UNKNOWN_WAIVER("unknown waiver", Effect.WAIVER_FAULT);

    /** The effect of a gate status on the verdict, from harmless to serious. */
    enum Effect {
        NONE,
        EXCUSE,
        UNDECIDED,
        WAIVER_FAULT,
        ABSENCE,
        FAILURE
    }

    /** The state of the waiver of a requirement. */
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

    /** Tells whether it prevents conformance. */
    public boolean isHeldAgainst() {
        return effect != Effect.NONE;
    }

    /**
     * The truth table. The rules for waivers apply at every level; everything else only counts if the requirement
     * decides.
     *
     * @param decides whether the requirement decides by the policy
     * @param observable false if the outcome is about something that cannot be observed from outside
     * @param needed whether the policy needs a feature that the endpoint denies: inapplicable then means not offered
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
     * The second truth table: the gate status if the endpoint only has to be no worse than the reference. A fault of a
     * waiver stays a fault.
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

    /**
     * Returns the gate status of a feature that the reference honours and the endpoint refuses: the feature counts as
     * missing.
     */
    static GateStatus ofRefused(WaiverState waiver) {
        return waiver == WaiverState.VALID ? EXCUSED : NOT_OFFERED;
    }

    /**
     * Returns the gate status of a requirement whose API is missing: as for a failure, but with {@link #NOT_OFFERED}
     * for red.
     *
     * @param needed whether the requirement decides, and the policy needs the API
     */
    public static GateStatus ofMissing(WaiverState waiver, boolean needed) {
        GateStatus failed = failed(waiver, needed);
        return failed == RED ? NOT_OFFERED : failed;
    }

    /** A waiver may accept a needed feature that is absent, as it may accept a failure. */
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
