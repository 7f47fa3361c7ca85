/** How an endpoint is reached from within a company's network: proxies, private authorities, client certificates. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.network;

import org.apiguardian.api.API;
