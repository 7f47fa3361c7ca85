/** Parts that are not in the core jar and are found at run time: vendors' authentication, containers. */
package dev.touchstone.suites.plugin;
