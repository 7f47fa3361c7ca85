package dev.touchstone.suites.family;

/**
 * A call of any kind of tool in an answer: a function, a custom tool, or a tool that the endpoint runs itself.
 *
 * @param at the JSON Pointer of the call in the assembled answer
 * @param kind {@code function}, {@code custom}, or the text before {@code _call} in the type of an item
 * @param name the name of a function or a custom tool; empty for other kinds
 */
public record MadeCall(String at, String kind, String name) {
    /** Tells whether the client runs the tool, and not the endpoint. */
    public boolean isOfTheClient() {
        return kind.equals("function") || kind.equals("custom");
    }

    @Override
    public String toString() {
        return name.isEmpty() ? kind : name;
    }
}
