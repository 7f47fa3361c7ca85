/** The one parser of server-sent events. Bodies that a run receives and bodies in a record are read by it. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.sse;

import org.apiguardian.api.API;
