/** The history of run records: verdicts on workloads, outcomes of requirements and lists of models, day by day. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.history;

import org.apiguardian.api.API;
