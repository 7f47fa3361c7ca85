package dev.touchstone.suites.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes a class the anchor of a conformance run: Surefire and Failsafe count only tests that hang below a class. Each
 * value may be overridden by a configuration parameter or system property of the name {@code touchstone.<value>}, lists
 * being joined by commas.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testable
public @interface Conformance {
    /** The spec revision, or a folder that holds one. */
    String revision() default "openai/2026-11";

    /** Endpoints to judge: names of shipped profiles, or YAML files. */
    String[] endpoints();

    /** The endpoint they are compared with: a shipped profile's name or a YAML file; empty for none. */
    String reference() default "";

    /** Only what these workloads of the revision need; empty for the whole revision. */
    String[] workloads() default {};

    /** Only these suites; empty for all. */
    String[] suites() default {};

    /** Only requirements at least so binding: must, should or may. */
    String level() default "may";

    /** A policy file; empty for the default policy. */
    String policy() default "";

    /** A file of waivers; empty for none. */
    String waivers() default "";

    /** Only this part of the plan, such as {@code 2/5}; empty for the whole. {@code touchstone merge} joins the parts. */
    String shard() default "";

    /** The most requests that the run may send, all endpoints together; empty for no limit. */
    String maxRequests() default "";

    /** The most tokens that the run may use; empty for no limit. */
    String maxTokens() default "";

    /** The most that the run may cost, in the currency of the endpoints' prices; empty for no limit. */
    String maxCost() default "";

    /** The longest that the run may take, such as {@code 45m}; empty for a time that goes by the plan. */
    String maxTime() default "";

    /** The folder the run records are written to. */
    String records() default "target/touchstone/runs";

    /** The folder that the report of a whole run is written to; empty for no report. */
    String report() default "target/touchstone/report";
}
