/** The JSON Schemas of the files of this module: run records, policies and waivers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.format;

import org.apiguardian.api.API;
