/** The closed vocabulary of checks. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check;

import org.apiguardian.api.API;
