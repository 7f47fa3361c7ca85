/** The gate: from what was recorded, a policy and waivers to a decision that someone signs. */
package dev.touchstone.reports.gate;
