/** The run record: the evidence, which is recorded once and can be judged many times. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.record;

import org.apiguardian.api.API;
