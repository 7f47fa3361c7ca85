/** Revisions and what proves them, put into words. */
package dev.touchstone.suites.describe;
