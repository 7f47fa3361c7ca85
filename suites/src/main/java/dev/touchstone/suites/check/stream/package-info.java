/** The rules of a stream. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.stream;

import org.apiguardian.api.API;
