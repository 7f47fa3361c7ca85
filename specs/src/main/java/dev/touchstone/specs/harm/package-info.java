/** The deviations that were measured to break client programs, their signs in a run, and the harm that they do. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.harm;

import org.apiguardian.api.API;
