/** Sends the requests of recorded traffic to another endpoint, one for each shape, and judges the answers. */
package dev.touchstone.suites.replay;
