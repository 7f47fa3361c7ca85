package dev.touchstone.suites.judge;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.SpecRevision.Kinship;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads revisions and checks that the vocabulary has all their checks, so that an error in the data shows before any
 * traffic.
 */
public final class Revisions {
    private static final Vocabulary VOCABULARY = new Vocabulary();

    private Revisions() {}

    /**
     * Loads a shipped revision by its id, or a revision from a folder of the user.
     *
     * @throws InvalidInput naming file, line and fix
     */
    public static SpecRevision load(String idOrFolder) {
        SpecRevision revision = RevisionLoader.load(idOrFolder);
        // A test checks the kit's own revisions, so that the start stays fast.
        if (revision.kinship() != Kinship.SHIPPED) {
            check(revision);
        }
        return revision;
    }

    /**
     * Returns the statements of a revision's requirements, in their order.
     *
     * @throws InvalidInput naming file, line and fix
     */
    public static List<Statement> statements(String idOrFolder) {
        return Files.isDirectory(Path.of(idOrFolder))
                ? load(idOrFolder).requirements().map(Requirement::statement).toList()
                : RevisionLoader.shippedStatements(idOrFolder);
    }

    /** @throws InvalidInput if the vocabulary does not have one of the checks */
    static void check(SpecRevision revision) {
        KnownNames schemas = new KnownNames("schema", revision.schemas().names());
        for (Suite suite : revision.suites()) {
            suite.requirements().forEach(requirement -> {
                check(suite, requirement);
                UsedSchemas.of(requirement).forEach(name -> schemas.require(place(suite, requirement), name));
            });
            suite.scenarios().forEach(scenario -> {
                KnownNames steps = new KnownNames(
                        "step", scenario.steps().stream().map(Step::id).toList());
                scenario.requirements()
                        .forEach(requirement -> UsedSteps.of(requirement)
                                .forEach(name -> steps.require(place(suite, requirement), name)));
            });
        }
    }

    private static String place(Suite suite, Requirement requirement) {
        return suite.positions().get(requirement.id()).toString();
    }

    private static void check(Suite suite, Requirement requirement) {
        try {
            CompiledRequirement.of(requirement, VOCABULARY);
            if (requirement instanceof BehaviourRequirement behaviour) {
                CompiledRequirement.given(behaviour, VOCABULARY);
                CompiledRequirement.reported(behaviour, VOCABULARY);
            }
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput(
                    place(suite, requirement),
                    unknown.getMessage(),
                    "docs/spec/authoring.md has the checks and their arguments: "
                            + String.join(", ", VOCABULARY.names()));
        }
    }
}
