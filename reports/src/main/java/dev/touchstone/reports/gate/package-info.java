/** The gate: from what was recorded, a policy and waivers to a decision that someone signs. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.gate;

import org.apiguardian.api.API;
