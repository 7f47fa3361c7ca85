package dev.touchstone.suites.judge;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.SpecRevision.Kinship;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;

/** Revisions whose checks are all known, so that a slip in the data shows before any traffic. */
public final class Revisions {
    private static final Vocabulary VOCABULARY = new Vocabulary();

    private Revisions() {}

    /** A shipped revision by id, or a folder of the user's. @throws InvalidInput naming file, line and fix */
    public static SpecRevision load(String idOrFolder) {
        SpecRevision revision = RevisionLoader.load(idOrFolder);
        // The kit's own are checked by a test, and not at each start.
        if (revision.kinship() != Kinship.SHIPPED) {
            check(revision);
        }
        return revision;
    }

    /** @throws InvalidInput if a check is none of the vocabulary's */
    static void check(SpecRevision revision) {
        revision.suites().forEach(suite -> suite.requirements().forEach(requirement -> check(suite, requirement)));
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
                    suite.positions().get(requirement.id()).toString(),
                    unknown.getMessage(),
                    "use one of the checks " + VOCABULARY.names());
        }
    }
}
