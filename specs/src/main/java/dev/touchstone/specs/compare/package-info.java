/** Compares the requirements of two revisions. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.compare;

import org.apiguardian.api.API;
