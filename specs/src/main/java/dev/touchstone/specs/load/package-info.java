/** Reads YAML and JSON Schema. A mistake becomes one line with file, line, what is wrong and how to fix it. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.load;

import org.apiguardian.api.API;
