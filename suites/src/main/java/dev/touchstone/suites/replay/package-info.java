/** Sends the requests of recorded traffic to another endpoint, one for each shape, and judges the answers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.replay;

import org.apiguardian.api.API;
