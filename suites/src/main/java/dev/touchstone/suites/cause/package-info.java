/** Explains answers that differ from what the request asked for, with the table in {@code suites/preflight}. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.cause;

import org.apiguardian.api.API;
