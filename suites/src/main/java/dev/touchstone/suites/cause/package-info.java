/** What an endpoint's answer means that is not what was asked for, from the table in {@code suites/preflight}. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.cause;

import org.apiguardian.api.API;
