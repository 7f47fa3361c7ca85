package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Step;

/**
 * A step that is about to be sent, and the names under which it is recorded.
 *
 * @param name the step's id, or the name of the shared request that it uses
 * @param trial the number of the scenario's trial, from 1
 */
public record StepCall(String suite, String scenario, String name, int trial, Step step) {}
