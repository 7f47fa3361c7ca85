/** What an endpoint's answer means that is not what was asked for, from the table in {@code suites/preflight}. */
package dev.touchstone.suites.cause;
