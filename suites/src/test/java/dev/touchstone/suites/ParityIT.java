package dev.touchstone.suites;

import dev.touchstone.suites.engine.Conformance;

/** The run behind {@code mvn -Pparity verify}: the kit's own clouds beside the reference. */
@Conformance(
        endpoints = {"openai", "azure", "bedrock", "vertex", "oci"},
        reference = "openai",
        records = "target/parity/runs")
class ParityIT {}
