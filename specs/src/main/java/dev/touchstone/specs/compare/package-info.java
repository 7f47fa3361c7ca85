/** What one revision requires otherwise than another. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.compare;

import org.apiguardian.api.API;
