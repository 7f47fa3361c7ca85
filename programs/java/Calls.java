import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The calls that a model made, in the order of the tools' names: a model may make them in any. */
final class Calls {
    private final List<Map<String, Object>> calls = new ArrayList<>();

    /** Keeps a call. @param arguments as the library gives them */
    void add(String name, Object arguments) {
        calls.add(Lines.value("name", name, "arguments", arguments));
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    List<Map<String, Object>> byName() {
        return calls.stream()
                .sorted(Comparator.comparing(call -> String.valueOf(call.get("name"))))
                .toList();
    }
}
