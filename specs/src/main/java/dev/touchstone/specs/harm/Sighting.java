package dev.touchstone.specs.harm;

import java.util.List;

/**
 * A real endpoint at which a deviation of the catalogue was seen.
 *
 * @param sentence what is different, in one sentence
 * @param at the cloud or vendor
 * @param date the day on which it was seen
 * @param grade the grade of the evidence: R recorded, D documented, S vendor's source, T measured by a third party
 * @param links where a reader can look; empty if no link was kept
 */
public record Sighting(String sentence, String at, String date, String grade, List<String> links) {
    public Sighting {
        links = links == null ? List.of() : List.copyOf(links);
    }
}
