/** Makes a workload from the traffic of an application. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.application;

import org.apiguardian.api.API;
