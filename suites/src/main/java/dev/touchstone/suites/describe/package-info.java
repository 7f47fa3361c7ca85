/** Describes revisions in text, and what proves them. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.describe;

import org.apiguardian.api.API;
