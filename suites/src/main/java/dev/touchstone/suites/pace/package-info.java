/** How fast an endpoint is asked, and what is asked again. */
package dev.touchstone.suites.pace;
