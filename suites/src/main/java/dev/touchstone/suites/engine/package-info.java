/** The JUnit Platform engine. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.engine;

import org.apiguardian.api.API;
