/** The only parser of server-sent events. It reads the bodies that a run receives and the bodies in a record. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.sse;

import org.apiguardian.api.API;
