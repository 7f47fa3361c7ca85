/** The rules that compare an answer with what its request asked for. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.check.asked;

import org.apiguardian.api.API;
