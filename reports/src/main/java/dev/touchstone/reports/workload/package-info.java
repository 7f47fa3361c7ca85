/** The verdict of a workload at an endpoint: a pure function of a run's results. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.workload;

import org.apiguardian.api.API;
