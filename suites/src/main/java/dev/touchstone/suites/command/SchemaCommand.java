package dev.touchstone.suites.command;

import dev.touchstone.suites.console.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schemas of the kit's files, for editors and other programs. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints a JSON Schema of the kit's files. Without a name it lists all schemas.",
        footer = {
            "",
            "  touchstone schema endpoint > endpoint.schema.json",
            "      then begin a profile with:",
            "      # yaml-language-server: $schema=endpoint.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Such as touchstone, endpoint or policy.")
    private String name;

    @Override
    public Integer call() {
        ShippedSchemas schemas = new ShippedSchemas();
        if (name == null) {
            schemas.titles()
                    .forEach((schema, title) -> Terminal.page(String.format(Locale.ROOT, "%-12s %s%n", schema, title)));
        } else {
            Console.out().page(schemas.text(name));
        }
        return 0;
    }
}
