/** Joins the records of several jobs. */
package dev.touchstone.reports.merge;
