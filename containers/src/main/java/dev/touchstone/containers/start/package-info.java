/** The plug-in behind {@code touchstone run --image}; the only package here that knows the harness. */
package dev.touchstone.containers.start;
