/** What requests are like, without what they say. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.shape;

import org.apiguardian.api.API;
