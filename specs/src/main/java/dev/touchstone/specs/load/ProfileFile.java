package dev.touchstone.specs.load;

import dev.touchstone.specs.Profile;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Suite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The YAML file of a profile: requirements by suite, without the suite's name in front. */
record ProfileFile(String profile, String title, Map<String, List<String>> requirements) {

    /** @throws InvalidInput naming the line of an id that no suite has */
    static Profile read(YamlDocument document, List<Suite> suites) {
        Set<String> known = suites.stream()
                .flatMap(Suite::requirements)
                .map(Requirement::id)
                .collect(Collectors.toSet());
        ProfileFile file = document.bind("", ProfileFile.class);
        Set<String> ids = new LinkedHashSet<>();
        file.requirements.forEach((suite, names) -> {
            for (int index = 0; index < names.size(); index++) {
                String id = suite + "." + names.get(index);
                if (!known.contains(id)) {
                    throw new InvalidInput(
                            document.place("/requirements/" + suite + "/" + index),
                            "there is no requirement " + id,
                            "see `touchstone list requirements`");
                }
                ids.add(id);
            }
        });
        return new Profile(file.profile, file.title, ids);
    }
}
