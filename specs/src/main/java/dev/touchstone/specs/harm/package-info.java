/** What was measured to break client programs: deviations, the signs that they show, and the harm that they do. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.harm;

import org.apiguardian.api.API;
