/** Parts that are not in the core jar and are found at run time: vendors' authentication, containers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.plugin;

import org.apiguardian.api.API;
