/** Authentication of requests: keys, tokens and signatures. Vendors' own schemes are plug-ins. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.auth;

import org.apiguardian.api.API;
