/** What changed between two runs of an endpoint. */
package dev.touchstone.reports.diff;
