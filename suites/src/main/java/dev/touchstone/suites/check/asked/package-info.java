/** Whether an answer is what its request asked for. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.asked;

import org.apiguardian.api.API;
