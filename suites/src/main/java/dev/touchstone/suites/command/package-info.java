/** The command line. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.command;

import org.apiguardian.api.API;
