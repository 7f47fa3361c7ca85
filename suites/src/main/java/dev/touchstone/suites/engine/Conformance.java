package dev.touchstone.suites.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes a class the anchor of a conformance run, because Surefire and Failsafe count only tests below a class. A
 * configuration parameter or system property with the name {@code touchstone.<value>} overrides a value. Lists are
 * separated by commas.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testable
public @interface Conformance {
    /** The spec revision, or a folder that contains one. */
    String revision() default "openai/2026-11";

    /** The endpoints to judge: names of shipped profiles, or YAML files. */
    String[] endpoints();

    /** The endpoint that they are compared with: a shipped profile's name or a YAML file; empty for none. */
    String reference() default "";

    /** Judges only the requirements of these workloads of the revision; empty for the whole revision. */
    String[] workloads() default {};

    /** Judges only these suites; empty for all. */
    String[] suites() default {};

    /** The lowest level of requirements that are judged: must, should or may. */
    String level() default "may";

    /** A policy file; empty for the default policy. */
    String policy() default "";

    /** A file of waivers; empty for none. */
    String waivers() default "";

    /**
     * Runs only this part of the plan, such as {@code 2/5}; empty for the whole plan. {@code touchstone merge} joins
     * the parts.
     */
    String shard() default "";

    /** The maximum number of requests of the run, all endpoints together; empty for no limit. */
    String maxRequests() default "";

    /** The maximum number of tokens of the run, all endpoints together; empty for no limit. */
    String maxTokens() default "";

    /** The maximum cost of the run, in the currency of the endpoints' prices; empty for no limit. */
    String maxCost() default "";

    /** The maximum time of the run, such as {@code 45m}; empty for a default that depends on the plan. */
    String maxTime() default "";

    /** The folder that the run records are written to. */
    String records() default "target/touchstone/runs";

    /** The folder that the report of a whole run is written to; empty for no report. */
    String report() default "target/touchstone/report";
}
