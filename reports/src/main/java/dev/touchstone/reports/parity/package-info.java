/** Parity: where an endpoint behaves otherwise than the reference does on the same requests. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.parity;

import org.apiguardian.api.API;
