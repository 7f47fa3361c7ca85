package dev.touchstone.suites.style;

/** Some prose of the project: a paragraph of a page, a text of a YAML file, or a string of the Java code. */
record Prose(String file, int line, String text) {}
