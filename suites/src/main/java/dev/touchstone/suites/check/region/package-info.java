/** Where an answer says that it was made. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.region;

import org.apiguardian.api.API;
