/** JSON Pointer patterns, and expectations of a value. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.json;

import org.apiguardian.api.API;
