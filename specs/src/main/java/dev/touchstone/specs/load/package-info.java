/** Reads YAML and JSON Schema. A mistake becomes one line that names the file, the line, the problem and the fix. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.load;

import org.apiguardian.api.API;
