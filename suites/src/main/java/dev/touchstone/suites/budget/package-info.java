/** The limits on what a run may use, and what it has used. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.budget;

import org.apiguardian.api.API;
