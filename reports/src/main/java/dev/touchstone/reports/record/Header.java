package dev.touchstone.reports.record;

/** One HTTP header field as it was sent; names compare without regard to letter case. */
public record Header(String name, String value) {}
