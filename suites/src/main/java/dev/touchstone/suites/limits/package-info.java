/** The limits on what one answer may contain, in one place. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.limits;

import org.apiguardian.api.API;
