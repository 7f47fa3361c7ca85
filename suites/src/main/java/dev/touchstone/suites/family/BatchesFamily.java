package dev.touchstone.suites.family;

/** Batches of requests, which are answered later. */
final class BatchesFamily implements ApiFamily {
    @Override
    public String feature() {
        return "batches";
    }
}
