package dev.touchstone.suites.budget;

import java.util.Optional;

/**
 * Keeps a run within its limits. The maximum use of a request is reserved before it is sent, and replaced by its real
 * use afterwards, so that simultaneous requests can't exceed a limit together. After one request was refused, all
 * further requests are refused. Otherwise a run would send only what it can still afford, which would be different each
 * time. Thread-safe.
 */
public final class Budget {
    private final Allowance allowance;
    private Spend used = Spend.NONE;
    private Spend setAside = Spend.NONE;
    private String stopped;

    public Budget(Allowance allowance) {
        this.allowance = allowance;
    }

    /**
     * Reserves the maximum use of a request.
     *
     * @return whether the request may be sent
     */
    public synchronized boolean setAside(Spend atMost) {
        if (stopped == null) {
            allowance.passedBy(used.plus(setAside).plus(atMost)).ifPresent(limit -> stopped = limit + " is reached");
        }
        if (stopped != null) {
            return false;
        }
        setAside = setAside.plus(atMost);
        return true;
    }

    /**
     * Replaces a reservation by the real use of the request.
     *
     * @param atMost what was reserved for it
     */
    public synchronized void settle(Spend atMost, Spend really) {
        setAside = setAside.minus(atMost);
        used = used.plus(really);
    }

    /** Adds what was used before this process began. */
    public synchronized void add(Spend earlier) {
        used = used.plus(earlier);
    }

    /**
     * Stops all further requests.
     *
     * @param reason in words; the first reason is kept
     */
    public synchronized void stop(String reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    /** Returns why nothing more may be sent. Empty if requests may be sent. */
    public synchronized Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Returns what was used so far. */
    public synchronized Spend used() {
        return used;
    }
}
