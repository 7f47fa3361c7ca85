package dev.touchstone.suites.audit;

/** What an audit's exchanges are put together by. */
public enum GroupBy {
    /** The host of the URL. */
    HOST,
    /** The vendor that a recording names, or the endpoint of a run; the host where neither is known. */
    SOURCE
}
