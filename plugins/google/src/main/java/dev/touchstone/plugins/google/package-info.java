/** Tokens of Google's Application Default Credentials, fetched by google-auth-library. */
package dev.touchstone.plugins.google;
