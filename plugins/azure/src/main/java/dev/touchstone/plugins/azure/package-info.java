/** Tokens of Microsoft Entra ID, which azure-identity gets. */
package dev.touchstone.plugins.azure;
