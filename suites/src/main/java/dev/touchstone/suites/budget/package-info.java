/** What a run may use, and what it has used. */
package dev.touchstone.suites.budget;
