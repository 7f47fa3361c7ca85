package dev.touchstone.suites.family;

/** Batches of requests that are answered later. */
final class BatchesFamily implements ApiFamily {
    @Override
    public String feature() {
        return "batches";
    }
}
