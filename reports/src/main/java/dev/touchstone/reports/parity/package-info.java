/** Parity: finds where an endpoint behaves differently from the reference on the same requests. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.parity;

import org.apiguardian.api.API;
