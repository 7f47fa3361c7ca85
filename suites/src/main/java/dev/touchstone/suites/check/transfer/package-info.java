/** The rules about how an answer's bytes came over the wire. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.transfer;

import org.apiguardian.api.API;
