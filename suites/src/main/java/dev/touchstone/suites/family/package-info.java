/**
 * What is particular to one family of operations: how its answers look, where their texts and calls are, and what the
 * events of a stream add up to. The rest of the kit asks the family of an operation, and knows none by name.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.family;

import org.apiguardian.api.API;
