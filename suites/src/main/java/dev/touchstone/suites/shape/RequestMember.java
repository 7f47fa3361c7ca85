package dev.touchstone.suites.shape;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One thing that a request holds.
 *
 * @param at where: a JSON Pointer, with the role or type of a list's element in brackets, such as
 *     {@code /messages[user]/content}
 * @param kind what stands there: {@code string}, {@code number}, {@code list of string}; a value that is a choice, such as
 *     {@code true} or {@code json_schema}; or what a schema uses, such as {@code keyword anyOf}
 */
public record RequestMember(String at, String kind) implements Comparable<RequestMember> {
    private static final Pattern TAG = Pattern.compile("\\[[^]/]*]");

    private static final Comparator<RequestMember> ORDER =
            Comparator.comparing(RequestMember::at).thenComparing(RequestMember::kind);

    @Override
    public int compareTo(RequestMember other) {
        return ORDER.compare(this, other);
    }

    /** Where it stands, whatever the role or type of the elements on the way. */
    public String field() {
        return TAG.matcher(at).replaceAll("");
    }

    /** Whether it says which keywords a schema uses. */
    public boolean isOfSchema() {
        return kind.startsWith(SCHEMA);
    }

    /** Begins the kind of what a schema uses. */
    static final String SCHEMA = "keyword ";

    @Override
    public String toString() {
        return at + " " + kind;
    }
}
