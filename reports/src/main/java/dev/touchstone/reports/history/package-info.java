/** What many run records say together: what became of workloads, requirements and models from day to day. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.history;

import org.apiguardian.api.API;
