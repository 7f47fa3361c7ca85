/** The rate of requests to an endpoint, and the retries. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.pace;

import org.apiguardian.api.API;
