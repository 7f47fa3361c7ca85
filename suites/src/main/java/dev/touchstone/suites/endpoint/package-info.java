/** Endpoints as YAML describes them: their URLs, their authentication, the features that they claim. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.endpoint;

import org.apiguardian.api.API;
