/**
 * Standard output and standard error. All output goes through this package, which removes control sequences for
 * terminals.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.console;

import org.apiguardian.api.API;
