package dev.touchstone.suites.shape;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One member of a request.
 *
 * @param at its place: a JSON Pointer, with the role or type of a list's element in brackets, such as {@code
 *     /messages[user]/content}
 * @param kind the kind of its value: {@code string}, {@code number}, {@code list of string}; the value itself if it is
 *     a choice, such as {@code true} or {@code json_schema}; or what a schema uses, such as {@code keyword anyOf}
 */
public record RequestMember(String at, String kind) implements Comparable<RequestMember> {
    private static final Pattern TAG = Pattern.compile("\\[[^]/]*]");

    private static final Comparator<RequestMember> ORDER =
            Comparator.comparing(RequestMember::at).thenComparing(RequestMember::kind);

    @Override
    public int compareTo(RequestMember other) {
        return ORDER.compare(this, other);
    }

    /** Returns its place without the roles and types of list elements. */
    public String field() {
        return TAG.matcher(at).replaceAll("");
    }

    /** Tells whether it names a keyword that a schema uses. */
    public boolean isOfSchema() {
        return kind.startsWith(SCHEMA);
    }

    /** The beginning of the kind of a keyword in a schema. */
    static final String SCHEMA = "keyword ";

    @Override
    public String toString() {
        return at + " " + kind;
    }
}
