/** The consumption of a run: tokens, cost, time and attempts. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.usage;

import org.apiguardian.api.API;
