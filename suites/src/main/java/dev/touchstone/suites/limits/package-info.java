/** The limits on what one answer may contain, in one place. */
package dev.touchstone.suites.limits;
