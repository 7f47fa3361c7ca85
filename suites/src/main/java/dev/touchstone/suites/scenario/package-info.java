/** Plays the steps of scenarios, and judges what came of them. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.scenario;

import org.apiguardian.api.API;
