/** An exchange in the form that checks use: operation, JSON, events, the assembled answer. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.observe;

import org.apiguardian.api.API;
