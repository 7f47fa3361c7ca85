/** Text from outside, made fit to be shown, and numbers in words. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.text;

import org.apiguardian.api.API;
