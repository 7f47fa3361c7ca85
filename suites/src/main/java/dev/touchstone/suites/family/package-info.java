/**
 * The specific behaviour of each family of operations: the form of its answers, the places of their texts and calls,
 * and the assembly of its streams. The rest of the kit looks up the family of an operation, and does not depend on a
 * specific one.
 */
@API(status = API.Status.INTERNAL)
package dev.touchstone.suites.family;

import org.apiguardian.api.API;
