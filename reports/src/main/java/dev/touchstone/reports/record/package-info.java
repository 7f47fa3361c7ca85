/** The run record: the evidence, captured once and judged many times. */
package dev.touchstone.reports.record;
