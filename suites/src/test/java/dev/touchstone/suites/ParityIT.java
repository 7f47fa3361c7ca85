package dev.touchstone.suites;

import dev.touchstone.suites.engine.Conformance;

/** The run behind {@code mvn -Pparity verify}: the kit's own clouds beside the reference. */
@Conformance(
        endpoints = {
            "embedded/openai",
            "embedded/azure-v1",
            "embedded/bedrock-runtime",
            "embedded/vertex",
            "embedded/oci"
        },
        reference = "embedded/openai",
        policy = "src/test/resources/main-job.yaml",
        records = "target/parity/runs",
        // The build makes the report, and prints it last.
        report = "")
class ParityIT {}
