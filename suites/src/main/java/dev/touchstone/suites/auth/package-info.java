/** What lets requests in: keys, tokens and signatures. Vendors' own ways are plug-ins that this package finds. */
package dev.touchstone.suites.auth;
