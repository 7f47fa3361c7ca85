/** Content codings: finds out how a body is really encoded, and decodes it within limits. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.coding;

import org.apiguardian.api.API;
