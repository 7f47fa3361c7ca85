/** Endpoints as YAML describes them: where they are, how they are entered, what they claim to have. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.endpoint;

import org.apiguardian.api.API;
