/** Starts real client programs against embedded clouds, and writes down which deviations harm them. */
package dev.touchstone.programs;
