/** The one parser of server-sent events. Bodies that a run receives and bodies in a record are read by it. */
package dev.touchstone.specs.sse;
