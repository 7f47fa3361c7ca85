/** Text from outside, made fit to be shown. */
package dev.touchstone.reports.text;
