/** The tables of the public tokenizers. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.specs.tokens;

import org.apiguardian.api.API;
