package dev.touchstone.suites.describe;

import dev.touchstone.fixtures.source.Fact;
import dev.touchstone.fixtures.source.FactCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the facts as a Markdown page: what is known about real endpoints, and where readers can see it. */
public final class SourcesPage {
    private SourcesPage() {}

    public static String of(FactCatalogue facts) {
        StringBuilder page = new StringBuilder("""
                # Sources

                <!-- Generated: touchstone spec sources. A test compares it; do not edit it. -->

                What is known about the behaviour of real endpoints, and where you can see it. Deviations, profiles and \
                causes cite these entries as `fact:ID`; [fixtures/sources](../fixtures/sources/README.md) holds them as \
                data. Grades: R counted in recorded exchanges, D the vendor's documentation, S the vendor's \
                specification or source, T measured by a third party.
                """);
        Map<String, List<Fact>> byVendor =
                facts.all().stream().collect(Collectors.groupingBy(Fact::at, TreeMap::new, Collectors.toList()));
        byVendor.forEach((vendor, known) -> {
            page.append("\n## ")
                    .append(vendor)
                    .append("\n\n| fact | what | seen | date | grade |\n|---|---|---|---|---|\n");
            known.forEach(fact -> page.append(row(fact)));
        });
        return page.toString();
    }

    private static String row(Fact fact) {
        String links = IntStream.range(0, fact.links().size())
                .mapToObj(index -> "[" + (index + 1) + "](" + fact.links().get(index) + ")")
                .collect(Collectors.joining(" "));
        return "| <a id=\"" + fact.id() + "\"></a>`" + fact.id() + "` | " + cell(fact.what()) + " | "
                + cell(fact.seen()) + (links.isEmpty() ? "" : " " + links) + " | " + fact.date() + " | " + fact.grade()
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
