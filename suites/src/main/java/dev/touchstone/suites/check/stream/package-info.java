/** The rules about streams of server-sent events. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.stream;

import org.apiguardian.api.API;
