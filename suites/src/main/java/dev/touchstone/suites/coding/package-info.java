/** Finds out the real content coding of a body, and decodes it within limits. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.coding;

import org.apiguardian.api.API;
