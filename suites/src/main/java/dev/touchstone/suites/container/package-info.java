/** What a run needs to know of containers; starting one is a plug-in's, for the core jar knows no Docker. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.container;

import org.apiguardian.api.API;
