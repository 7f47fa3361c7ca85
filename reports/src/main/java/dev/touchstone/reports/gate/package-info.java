/** The gate: makes a decision from the run record, a policy and waivers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.gate;

import org.apiguardian.api.API;
