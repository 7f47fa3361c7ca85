/** What was measured to break client programs: deviations, the signs that they show, and the harm that they do. */
package dev.touchstone.specs.harm;
