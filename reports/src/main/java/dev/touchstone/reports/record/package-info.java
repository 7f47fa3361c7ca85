/** The run record: the evidence, captured once and judged many times. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.record;

import org.apiguardian.api.API;
