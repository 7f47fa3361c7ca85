/** Starts real client programs against embedded clouds, and records which deviations harm them. */
package dev.touchstone.programs;
