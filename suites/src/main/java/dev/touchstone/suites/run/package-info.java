/** A run: its plan, the preflight, one endpoint run for each endpoint, and the record. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.run;

import org.apiguardian.api.API;
