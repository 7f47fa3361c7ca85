/** Revisions and what proves them, put into words. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.describe;

import org.apiguardian.api.API;
