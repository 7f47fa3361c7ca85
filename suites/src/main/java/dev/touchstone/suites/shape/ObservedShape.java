package dev.touchstone.suites.shape;

import dev.touchstone.fixtures.form.FormReader;
import dev.touchstone.specs.FormPart;
import dev.touchstone.specs.Operation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Determines the shape of a recorded request with a JSON body or a form. */
public final class ObservedShape {
    private ObservedShape() {}

    /** Returns the shape. Empty if the operation is unknown, or the body was not recorded. */
    public static Optional<RequestShape> of(ObservedExchange exchange) {
        Operation operation = exchange.operation();
        if (operation == null || exchange.exchange().request().body() == null) {
            return Optional.empty();
        }
        Optional<RequestShape> form = exchange.exchange().request().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("content-type"))
                .findFirst()
                .flatMap(type -> FormReader.read(
                        type.value(), exchange.exchange().request().body().bytes()))
                .map(read -> {
                    SortedSet<RequestMember> members = new TreeSet<>();
                    read.parts().forEach((name, part) -> add(members, name, part.fileName() != null));
                    return new RequestShape(operation, members);
                });
        return form.or(() -> Optional.of(RequestShape.of(operation, exchange.requestBody())));
    }

    /** Returns the shape of a form in a revision. */
    public static RequestShape of(Operation operation, Map<String, FormPart> form) {
        SortedSet<RequestMember> members = new TreeSet<>();
        form.forEach((name, part) -> add(members, name, part.file() != null));
        return new RequestShape(operation, members);
    }

    private static void add(SortedSet<RequestMember> members, String name, boolean isFile) {
        if (!name.equals("model")) {
            members.add(new RequestMember("/" + name, isFile ? "file" : "string"));
        }
    }
}
