/** What one revision requires otherwise than another. */
package dev.touchstone.specs.compare;
