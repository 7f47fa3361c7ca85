/** Sends requests: connection pool, timeout, limited body, arrival times. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.exchange;

import org.apiguardian.api.API;
