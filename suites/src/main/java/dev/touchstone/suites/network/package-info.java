/** How an endpoint is reached from within a company's network: proxies, private authorities, client certificates. */
package dev.touchstone.suites.network;
