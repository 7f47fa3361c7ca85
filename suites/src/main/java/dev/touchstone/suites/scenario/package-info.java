/** Plays the steps of scenarios, and judges their answers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.scenario;

import org.apiguardian.api.API;
