/**
 * A reverse proxy between an application and an endpoint, which records what passes. Bytes pass unchanged and at once; what
 * goes wrong with the recording never reaches the application.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.proxy;

import org.apiguardian.api.API;
