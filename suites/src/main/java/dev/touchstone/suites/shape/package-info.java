/** What requests are like, without what they say. */
package dev.touchstone.suites.shape;
