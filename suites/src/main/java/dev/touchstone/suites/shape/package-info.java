/** The structure of requests, without their texts. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.shape;

import org.apiguardian.api.API;
