/** The plug-in for {@code touchstone run --image}. No other package of this module depends on the harness. */
package dev.touchstone.containers.start;
