/** How fast an endpoint is asked, and what is asked again. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.pace;

import org.apiguardian.api.API;
