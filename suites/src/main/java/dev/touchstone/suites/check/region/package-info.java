/** Reads where an answer says that it was made, and how long its data is kept. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.region;

import org.apiguardian.api.API;
