package example;

import dev.touchstone.suites.engine.Conformance;

/** Every requirement becomes a test below this class. */
@Conformance(endpoints = "src/test/resources/endpoint.yaml")
class EndpointIT {}
