/**
 * The types with which a run asks for containers. A plug-in starts them, because the core jar does not depend on
 * Docker.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.container;

import org.apiguardian.api.API;
