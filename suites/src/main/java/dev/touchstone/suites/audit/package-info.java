/** Reads recorded traffic, and groups the findings. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.audit;

import org.apiguardian.api.API;
