/** The JSON Schemas of what users write for the gate. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.format;

import org.apiguardian.api.API;
