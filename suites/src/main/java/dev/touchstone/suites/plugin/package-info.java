/** Loads parts that are not in the core jar: vendors' authentication, containers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.plugin;

import org.apiguardian.api.API;
