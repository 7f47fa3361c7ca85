/** Merges the records of several jobs. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.merge;

import org.apiguardian.api.API;
