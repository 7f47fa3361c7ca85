package dev.touchstone.suites.audit;

/** What an audit's exchanges are put together by. */
public enum GroupBy {
    /** The host of the URL. */
    HOST,
    /** The vendor that a recording names, or the endpoint of a run; the host where neither is known. */
    SOURCE,
    /** The model that the request names, or else the answer. */
    MODEL,
    /** What the exchange asks for, such as {@code chat} or {@code models.list}. */
    OPERATION
}
