/** Tokens of Microsoft Entra ID, fetched by azure-identity. */
package dev.touchstone.plugins.azure;
