/** Standard output and standard error: the only way to either, and nothing reaches a terminal that it would obey. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.console;

import org.apiguardian.api.API;
