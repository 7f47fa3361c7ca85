/** The verdict of a workload at an endpoint: a pure function of a run's results. */
package dev.touchstone.reports.workload;
