/** Parity: where an endpoint behaves otherwise than the reference does on the same requests. */
package dev.touchstone.reports.parity;
