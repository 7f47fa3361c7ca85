/** What a run used: tokens, money, time and attempts. */
package dev.touchstone.reports.usage;
