package dev.touchstone.reports.gate;

import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Accepts one known failure of one endpoint until a day. It excuses the failure from the gate and changes nothing
 * about conformance.
 *
 * @param requirement the exact id of the requirement
 * @param endpoint the exact name of the endpoint
 * @param mechanism what makes the endpoint fail
 * @param finding the URL where the failure is tracked
 * @param owner who accepts the failure
 * @param expires the last day on which the waiver is valid
 */
public record Waiver(
        String requirement, String endpoint, String mechanism, String finding, String owner, LocalDate expires) {

    /**
     * Returns the waivers of a document.
     *
     * @throws InvalidInput naming the line if the document is no list of waivers, or waives a requirement of an
     *     endpoint twice
     */
    static List<Waiver> listOf(YamlDocument document) {
        requireList(document);
        document.validate(FormatSchemas.all(), FormatSchemas.WAIVERS);
        List<Waiver> waivers = List.of(document.bind("", Waiver[].class));
        Set<List<String>> seen = new HashSet<>();
        for (int index = 0; index < waivers.size(); index++) {
            Waiver waiver = waivers.get(index);
            if (!seen.add(List.of(waiver.endpoint(), waiver.requirement()))) {
                throw new InvalidInput(
                        document.place("/" + index),
                        waiver.requirement() + " of " + waiver.endpoint() + " is waived twice",
                        "keep one of the two");
            }
        }
        return waivers;
    }

    /** Reports the usual mistakes in the form of the file in our own words, and not in those of a validator. */
    private static void requireList(YamlDocument document) {
        if (!document.root().isArray()) {
            throw new InvalidInput(
                    document.place(""),
                    "a file of waivers is a list, and this file is not one",
                    "begin each waiver with a hyphen, as in `- requirement: ID`, and put no key above them");
        }
        for (int index = 0; index < document.root().size(); index++) {
            if (!document.root().get(index).isObject()) {
                throw new InvalidInput(
                        document.place("/" + index),
                        "a waiver has keys, and this is one value",
                        "write requirement, endpoint, mechanism, finding, owner and expires, each with a value");
            }
        }
    }

    /** Tells whether the waiver has expired on a day. */
    public boolean isExpired(LocalDate today) {
        return today.isAfter(expires);
    }

    /** Returns how many days the waiver is valid after today; negative once it has expired. */
    public long daysLeft(LocalDate today) {
        return ChronoUnit.DAYS.between(today, expires);
    }
}
