package dev.touchstone.suites.application;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.shape.RequestMember;
import dev.touchstone.suites.shape.RequestShape;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects how an application uses one operation. */
final class OperationUse {
    /**
     * The maximum number of different members. They come from the traffic, so a hostile application could have as many
     * as bytes.
     */
    private static final int MAX_MEMBERS = 5_000;

    /** The maximum number of different shapes. If there are more, every combination of members counts as used. */
    private static final int MAX_SHAPES = 5_000;

    private static final int TOO_MANY_REQUESTS = 429;

    private final Operation operation;
    private final Map<RequestMember, Integer> members = new TreeMap<>();
    private final Set<RequestShape> shapes = new HashSet<>();
    private int exchanges;
    private int streamed;
    private boolean answered;
    private boolean refused;

    OperationUse(Operation operation) {
        this.operation = operation;
    }

    void add(RequestShape shape, int status) {
        exchanges++;
        streamed += shape.isStreamed() ? 1 : 0;
        refused |= status >= 400 && status < 500 && status != TOO_MANY_REQUESTS;
        answered |= status < 400;
        if (shapes.size() < MAX_SHAPES) {
            shapes.add(shape);
        }
        for (RequestMember member : shape.members()) {
            if (members.containsKey(member) || members.size() < MAX_MEMBERS) {
                members.merge(member, 1, Integer::sum);
            }
        }
    }

    Operation operation() {
        return operation;
    }

    /** Returns the members of its requests, each with its number of requests. */
    Map<RequestMember, Integer> members() {
        return members;
    }

    /** Tells whether one request has all these members. */
    boolean holdsTogether(Collection<RequestMember> wanted) {
        return shapes.size() >= MAX_SHAPES
                ? members.keySet().containsAll(wanted)
                : shapes.stream().anyMatch(shape -> shape.members().containsAll(wanted));
    }

    /** Tells whether a request has one of these fields, or a part of one. */
    boolean sends(Set<String> fields) {
        return members.keySet().stream()
                .map(RequestMember::field)
                .anyMatch(
                        field -> fields.stream().anyMatch(each -> field.equals(each) || field.startsWith(each + "/")));
    }

    int exchanges() {
        return exchanges;
    }

    int streamed() {
        return streamed;
    }

    /** Tells whether a request of the application got an answer. */
    boolean isAnswered() {
        return answered;
    }

    /** Tells whether a request of the application was refused, so that refusals matter to it. */
    boolean isRefused() {
        return refused;
    }
}
