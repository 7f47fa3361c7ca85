/** Makes text from outside safe to show, and writes numbers in words. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.text;

import org.apiguardian.api.API;
