/** The changes between two runs of an endpoint. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.diff;

import org.apiguardian.api.API;
