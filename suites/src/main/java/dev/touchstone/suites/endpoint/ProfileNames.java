package dev.touchstone.suites.endpoint;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Checks every name in a profile that its schema can't know. A feature, a setting or a model's price with an unknown
 * name would silently have no effect.
 */
final class ProfileNames {
    private static final Pattern SETTING = Pattern.compile("\\$\\{([a-zA-Z][a-zA-Z0-9-]*)}");

    private final YamlDocument document;
    private final JsonNode root;

    private ProfileNames(YamlDocument document) {
        this.document = document;
        this.root = document.root();
    }

    /**
     * @param document the profile, with everything that it inherits
     * @param inherited settings of the shipped profile that it extends; they may be unused
     * @param features the features of a custom revision; the kit's own features are always known
     * @throws InvalidInput with "did you mean", naming file and line
     */
    static void require(YamlDocument document, Set<String> inherited, Collection<String> features) {
        ProfileNames names = new ProfileNames(document);
        Set<String> known = new TreeSet<>(ShippedNames.FEATURES);
        known.addAll(features);
        names.members("/features", new KnownNames("feature", known));
        names.members("/stand-in/features", new KnownNames("feature", known));
        names.members(
                "/baseUrls",
                new KnownNames(
                        "feature {} with operations of its own",
                        Arrays.stream(Operation.values())
                                .map(Operation::feature)
                                .toList()));
        names.settings(inherited);
        names.prices();
        names.deviations();
        names.clouds();
        names.oneSecret();
        ProfilePlaceholders.require(document);
    }

    private void members(String at, KnownNames known) {
        root.at(at).propertyNames().forEach(name -> known.require(document, at + "/" + name, name));
    }

    private void settings(Set<String> inherited) {
        Set<String> used = new HashSet<>();
        Matcher named = SETTING.matcher(root.toString());
        while (named.find()) {
            used.add(named.group(1));
        }
        for (String at : List.of("/settings", "/stand-in/settings")) {
            for (String name : root.at(at).propertyNames()) {
                if (!used.contains(name) && !inherited.contains(name)) {
                    KnownNames known = new KnownNames("setting", used);
                    throw known.nearest(name).isPresent()
                            ? known.unknown(document.place(at + "/" + name), name)
                            : new InvalidInput(
                                    document.place(at + "/" + name),
                                    "the setting '" + name + "' is used nowhere",
                                    "write ${" + name + "} where it belongs, or take it out");
                }
            }
        }
    }

    /**
     * Checks the names in the price table. It may have prices of models that are not used. But a name with one typing
     * error in the name of a model without a price is refused.
     */
    private void prices() {
        JsonNode priced = root.at("/prices/models");
        Set<String> open = new TreeSet<>();
        root.path("models")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .forEach(open::add);
        open.removeIf(model -> SETTING.matcher(model).find());
        Set<String> used = Set.copyOf(open);
        open.removeIf(priced::has);
        for (String model : priced.propertyNames()) {
            boolean near = open.stream().anyMatch(other -> KnownNames.slips(model, other) == 1);
            if (near && !used.contains(model)) {
                throw new KnownNames("model {} of this profile", open)
                        .unknown(document.place("/prices/models/" + model), model);
            }
        }
    }

    private void clouds() {
        for (String at : List.of("/embedded", "/embedded/cloud", "/stand-in/cloud")) {
            if (root.at(at).isString()) {
                new KnownNames("cloud", CloudCatalogue.names())
                        .require(document, at, root.at(at).stringValue());
            }
        }
    }

    /** The key comes from one place. The other would silently have no effect. */
    private void oneSecret() {
        if (root.at("/auth/env").isString() && root.at("/auth/command").isArray()) {
            throw new InvalidInput(
                    document.place("/auth/command"), "auth has both env and command", "keep one of the two");
        }
    }

    private void deviations() {
        JsonNode issues = root.path("knownIssues");
        for (int index = 0; index < issues.size(); index++) {
            String at = "/knownIssues/" + index + "/deviation";
            if (root.at(at).isString()) {
                ShippedNames.DEVIATIONS.require(document, at, root.at(at).stringValue());
            }
        }
    }

    /** The names in the kit. They are read once, and only if the user has a profile of their own. */
    private static final class ShippedNames {
        private static final Set<String> FEATURES =
                Features.of(RevisionLoader.shipped(RevisionLoader.CURRENT).suites());

        private static final KnownNames DEVIATIONS = new KnownNames(
                "deviation {} in the catalogue",
                DeviationCatalogue.load().all().stream().map(Deviation::id).toList());
    }
}
