/** Standard output and standard error: the only way to either, and nothing reaches a terminal that it would obey. */
package dev.touchstone.suites.console;
