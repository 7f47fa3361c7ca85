/** Authentication of requests: keys, tokens and signatures. Vendors' own schemes are plug-ins. */
package dev.touchstone.suites.auth;
