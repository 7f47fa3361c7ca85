/** Finds failures of one endpoint that have the same cause. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.cause;

import org.apiguardian.api.API;
