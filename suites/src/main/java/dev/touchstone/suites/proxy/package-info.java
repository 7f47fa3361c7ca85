/**
 * A reverse proxy between an application and an endpoint that records the traffic. Bytes pass unchanged and without
 * delay. A fault in the recording never affects the application.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.proxy;

import org.apiguardian.api.API;
