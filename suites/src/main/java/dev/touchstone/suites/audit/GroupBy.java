package dev.touchstone.suites.audit;

/** The property by which an audit groups exchanges. */
public enum GroupBy {
    /** The host of the URL. */
    HOST,
    /** The vendor that a recording names, or the endpoint of a run. The host if neither is known. */
    SOURCE,
    /** The model that the request names, or else the model in the answer. */
    MODEL,
    /** The operation of the exchange, such as {@code chat} or {@code models.list}. */
    OPERATION
}
