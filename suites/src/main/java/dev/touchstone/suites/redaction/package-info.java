/** Removes secrets from everything that is written. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.redaction;

import org.apiguardian.api.API;
