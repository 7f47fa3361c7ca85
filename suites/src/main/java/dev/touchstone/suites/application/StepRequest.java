package dev.touchstone.suites.application;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.shape.ObservedShape;
import dev.touchstone.suites.shape.RequestMember;
import dev.touchstone.suites.shape.RequestShape;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The request of a scenario's step, in a form that can be compared with an application's requests. */
record StepRequest(Step step, RequestShape shape) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /**
     * The members that the kit sends only to save tokens or to get stable answers. A requirement is about them only if
     * it names them.
     */
    private static final Set<String> ECONOMY =
            Set.of("/max_completion_tokens", "/max_tokens", "/max_output_tokens", "/temperature", "/seed", "/store");

    /** The members that any request may have. */
    private static final Set<String> PLAIN = Set.of(
            "/messages list of user",
            "/messages/content string",
            "/input string",
            "/input list of string",
            "/input list of user",
            "/input/content string",
            "/prompt string",
            "/stream false",
            "/tools/function/description string",
            "/tools/description string");

    private static final Set<String> PLAIN_KEYWORDS = Set.of(
            "keyword properties",
            "keyword required",
            "keyword description",
            "keyword title",
            "keyword items",
            "keyword enum",
            "keyword additionalProperties false");

    /** The beginning of a placeholder for a value of an earlier answer. */
    private static final String CAPTURED = "${captured.";

    static StepRequest of(Step step) {
        RequestShape shape = step.form() != null
                ? ObservedShape.of(step.operation(), step.form())
                : RequestShape.of(step.operation(), body(step));
        return new StepRequest(step, shape);
    }

    private static JsonNode body(Step step) {
        return step.body() == null ? MissingNode.getInstance() : step.body();
    }

    /**
     * Tells whether a client of the API sends such a request: with its key, to the right region, and without
     * disconnecting.
     */
    static boolean isOrdinary(Step step) {
        return step.operation() != null
                && step.method() == null
                && step.path() == null
                && step.raw() == null
                && (step.auth() == null || step.auth() == Step.Credentials.ENDPOINT)
                && !step.wrongRegion()
                && !step.clientDisconnects();
    }

    /**
     * Returns the members of the request that a requirement is about. An application that does not send them does not
     * need the requirement.
     */
    List<RequestMember> telling(BehaviourRequirement requirement) {
        return shape.members().stream()
                .filter(member -> !isPlain(member))
                .filter(member -> !ECONOMY.contains(member.field()) || isNamed(requirement, member))
                .toList();
    }

    private boolean isPlain(RequestMember member) {
        return PLAIN.contains(member.field() + " " + member.kind())
                || member.kind().startsWith("ends with ")
                || PLAIN_KEYWORDS.contains(member.kind())
                || member.kind().startsWith("keyword type ")
                || isCaptured(member);
    }

    /**
     * Tells whether a member is a whole message of an earlier answer that is sent back: its content is only known
     * during the run.
     */
    private boolean isCaptured(RequestMember member) {
        return member.kind().equals("list of string")
                && body(step)
                        .at(member.field())
                        .valueStream()
                        .allMatch(element -> element.asString("").startsWith(CAPTURED) || element.isObject());
    }

    private static boolean isNamed(BehaviourRequirement requirement, RequestMember member) {
        String name = member.field().substring(1).replace('_', '-');
        return Stream.of(requirement.id(), requirement.feature() == null ? "" : requirement.feature())
                .anyMatch(text -> text.contains(name));
    }

    /** Tells whether a condition applies to the answer, as far as this is known before the request is sent. */
    boolean isOccasionFor(When when) {
        Form asked = body(step).path("stream").asBoolean(false) ? Form.STREAM : Form.JSON;
        When kind = new When(when.operation(), when.asked(), null, when.status(), null, null);
        Form answered = step.rejected() ? Form.JSON : asked;
        return kind.matchesKind(step.operation(), asked, answered, step.rejected() ? BAD_REQUEST : OK)
                && (when.answer() == null || when.answer() == answered)
                && (when.request() == null
                        || when.request().stream().allMatch(condition -> condition.holds(body(step))));
    }

    Operation operation() {
        return step.operation();
    }
}
