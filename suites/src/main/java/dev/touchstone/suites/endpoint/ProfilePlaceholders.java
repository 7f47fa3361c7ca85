package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Refuses what looks like a placeholder in a profile and is none. It would be sent as it is written. */
final class ProfilePlaceholders {
    private static final Pattern ANY = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern SETTING = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

    /** The texts for readers, and what a shell may read. */
    private static final Set<String> NOT_FILLED = Set.of("notes", "knownIssues", "container", "title", "pinnedBy");

    /** The program that prints a token. A shell may fill it too. */
    private static final String COMMAND = "/auth/command";

    private final YamlDocument document;

    private ProfilePlaceholders(YamlDocument document) {
        this.document = document;
    }

    /** @throws InvalidInput naming the line of the placeholder */
    static void require(YamlDocument document) {
        ProfilePlaceholders placeholders = new ProfilePlaceholders(document);
        document.root().properties().stream()
                .filter(member -> !NOT_FILLED.contains(member.getKey()))
                .forEach(member -> placeholders.require(member.getValue(), "/" + member.getKey()));
    }

    private void require(JsonNode node, String at) {
        if (at.equals(COMMAND)) {
            return;
        }
        if (node.isString()) {
            ANY.matcher(node.stringValue())
                    .results()
                    .filter(found -> !isFilled(found, node.stringValue(), at))
                    .findFirst()
                    .ifPresent(found -> {
                        throw new InvalidInput(
                                document.place(at), "nothing fills '" + found.group() + "'", fix(found.group(1), at));
                    });
        }
        node.properties().forEach(member -> require(member.getValue(), at + "/" + member.getKey()));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            require(node.get(index), at + "/" + index);
        }
    }

    private static boolean isFilled(MatchResult found, String text, String at) {
        if (!Variables.NAMED.matcher(found.group()).matches()) {
            return SETTING.matcher(found.group(1)).matches();
        }
        // A setting is one variable as a whole.
        return isSetting(at) ? found.group().equals(text) : mayHoldSecrets(at);
    }

    private static boolean isSetting(String at) {
        return at.startsWith("/settings/") || at.startsWith("/stand-in/settings/");
    }

    private static boolean mayHoldSecrets(String at) {
        return at.startsWith("/headers/") || at.equals("/network/proxy");
    }

    private static String fix(String written, String at) {
        if (isSetting(at) && written.startsWith("env:")) {
            return "a setting is one variable as a whole: write the other part where the setting is used";
        }
        String name = written.replaceFirst("^env[:.]", "");
        if (!Variables.isName(name)) {
            return "write ${NAME} for a setting, and ${env:NAME} for an environment variable";
        }
        return mayHoldSecrets(at) || isSetting(at)
                ? "write ${env:" + name + "} for an environment variable"
                : "add settings: {name: \"${env:" + name + "}\"}, and write ${name} in place of it";
    }
}
