/** Which failures of one endpoint have one cause. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.cause;

import org.apiguardian.api.API;
