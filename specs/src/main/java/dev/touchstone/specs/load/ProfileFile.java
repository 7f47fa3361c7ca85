package dev.touchstone.specs.load;

import dev.touchstone.specs.Features;
import dev.touchstone.specs.Profile;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Suite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The YAML file of a profile: requirements by suite, without the suite's name in front.
 *
 * @param optional features that its question can do without; null if it needs all
 */
record ProfileFile(String profile, String title, Map<String, List<String>> requirements, List<String> optional) {

    /** @throws InvalidInput naming the line of an id that no suite has */
    static Profile read(YamlDocument document, List<Suite> suites) {
        KnownNames known = new KnownNames(
                "requirement",
                suites.stream()
                        .flatMap(Suite::requirements)
                        .map(Requirement::id)
                        .toList());
        KnownNames features = new KnownNames("feature", Features.of(suites));
        ProfileFile file = document.bind("", ProfileFile.class);
        Set<String> ids = new LinkedHashSet<>();
        file.requirements.forEach((suite, names) -> {
            for (int index = 0; index < names.size(); index++) {
                String id = suite + "." + names.get(index);
                known.require(document.place("/requirements/" + suite + "/" + index), id);
                ids.add(id);
            }
        });
        List<String> optional = Objects.requireNonNullElse(file.optional, List.of());
        for (int index = 0; index < optional.size(); index++) {
            features.require(document.place("/optional/" + index), optional.get(index));
        }
        return new Profile(file.profile, file.title, ids, Set.copyOf(optional));
    }
}
