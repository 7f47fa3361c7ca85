package dev.touchstone.suites.budget;

import java.util.Optional;

/**
 * Keeps a run within what it may use. What a request may use at most is set aside before it is sent and settled by what
 * it did use, so that requests in flight can't pass a limit together. Once a request was refused, all are: a run that
 * picks what it can still afford would be another one each time. May be shared by threads.
 */
public final class Budget {
    private final Allowance allowance;
    private Spend used = Spend.NONE;
    private Spend setAside = Spend.NONE;
    private String stopped;

    public Budget(Allowance allowance) {
        this.allowance = allowance;
    }

    /** Sets aside what a request may use. @return whether it may be sent */
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

    /** Says what a request really used. @param atMost what was set aside for it */
    public synchronized void settle(Spend atMost, Spend really) {
        setAside = setAside.minus(atMost);
        used = used.plus(really);
    }

    /** Counts what was used before this process began. */
    public synchronized void add(Spend earlier) {
        used = used.plus(earlier);
    }

    /** Lets nothing more be sent. @param reason in words; the first one stands */
    public synchronized void stop(String reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    /** Why nothing more may be sent; empty if something may. */
    public synchronized Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** What was used so far. */
    public synchronized Spend used() {
        return used;
    }
}
