/** The rules about how an answer's bytes came over the wire. */
package dev.touchstone.suites.check.transfer;
