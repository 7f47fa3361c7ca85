package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Step;

/**
 * A step that is about to be sent, and what it is recorded as.
 *
 * @param name the step's id, or that of the shared request that it is
 * @param trial which try of the scenario it belongs to, from 1
 */
public record StepCall(String suite, String scenario, String name, int trial, Step step) {}
