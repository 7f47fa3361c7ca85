/** Judges wire requirements on any exchange. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.judge;

import org.apiguardian.api.API;
