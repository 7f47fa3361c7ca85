/** Endpoints as YAML describes them: where they are, how they are entered, what they claim to have. */
package dev.touchstone.suites.endpoint;
