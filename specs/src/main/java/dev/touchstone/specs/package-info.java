/** A spec revision: its suites, requirements, scenarios and steps. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs;

import org.apiguardian.api.API;
