/** Judges workloads at an endpoint by a run's results. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.workload;

import org.apiguardian.api.API;
