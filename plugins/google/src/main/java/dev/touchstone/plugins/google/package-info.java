/** Tokens of Google's Application Default Credentials, which google-auth-library gets. */
package dev.touchstone.plugins.google;
