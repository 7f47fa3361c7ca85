package dev.touchstone.suites.describe;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Suite;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a revision as a Markdown page: what it requires, the sources, and the deviations that prove each requirement.
 */
public final class RevisionPage {
    private static final int MAX_PROOFS = 3;

    private final SpecRevision revision;
    private final Proof proof;
    private final StringBuilder page = new StringBuilder();

    private RevisionPage(SpecRevision revision, Proof proof) {
        this.revision = revision;
        this.proof = proof;
    }

    public static String of(SpecRevision revision, DeviationCatalogue catalogue) {
        return new RevisionPage(revision, Proof.of(catalogue, Detections.load(revision.id()))).write();
    }

    private String write() {
        line("# " + revision.title());
        line("");
        line("<!-- Generated: touchstone spec describe " + revision.id() + ". A test compares it; do not edit it. -->");
        line("");
        line("Revision `" + revision.id() + "`, released on " + revision.released() + ": "
                + revision.requirements().count() + " requirements in "
                + revision.suites().size()
                + " suites. A failed calibrated **must** decides about an endpoint; everything "
                + "else is reported. *Recorded* is the number of OpenAI's own recorded exchanges that a requirement was "
                + "judged on; a dash means that recordings cannot show it. *Proof* names deviations from the reference "
                + "that it detects; [the detection matrix](../detection-matrix.md) has all of them.");
        workloads();
        revision.suites().forEach(this::suite);
        line("");
        revision.sources().forEach((name, url) -> line("[" + name + "]: " + url));
        return page.toString();
    }

    private void workloads() {
        if (revision.workloads().isEmpty()) {
            return;
        }
        line("");
        line("## Workloads");
        line("");
        line("| workload | requirements, or program | the question that it answers |");
        line("|---|---|---|");
        revision.workloads()
                .forEach(workload -> line("| `" + workload.name() + "` | "
                        + (workload.program() == null
                                ? String.valueOf(workload.needs().size())
                                : workload.program().source() + " "
                                        + workload.program().version())
                        + " | " + workload.title() + " |"));
    }

    private void suite(Suite suite) {
        line("");
        line("## " + suite.name() + ": " + suite.title());
        if (!suite.wire().isEmpty()) {
            line("");
            line("### On every exchange");
            line("");
            table(suite.wire());
        }
        suite.scenarios().forEach(this::scenario);
        removed(suite);
    }

    private void removed(Suite suite) {
        if (suite.removed().isEmpty()) {
            return;
        }
        line("");
        line("### No longer required");
        line("");
        line("| requirement | what held | removed in |");
        line("|---|---|---|");
        suite.removed()
                .forEach(statement -> line("| `" + statement.id() + "` | " + cell(statement.sentence()) + " | "
                        + statement.removedIn() + " |"));
    }

    private void scenario(Scenario scenario) {
        line("");
        line("### " + upper(scenario.title()));
        line("");
        long own = scenario.steps().stream().filter(step -> step.uses() == null).count();
        String needs = scenario.needs().isEmpty()
                ? ""
                : " Needs " + scenario.needs().stream().sorted().collect(Collectors.joining(", ")) + ".";
        line("`" + scenario.id() + "`: " + own + (own == 1 ? " request" : " requests") + " of its own." + needs);
        line("");
        table(scenario.requirements());
    }

    private void table(List<? extends Requirement> requirements) {
        line("| requirement | level | what holds | recorded | proof |");
        line("|---|---|---|--:|---|");
        requirements.forEach(requirement -> {
            Statement statement = requirement.statement();
            line("| `" + statement.id() + "` | " + level(requirement) + " | " + cell(statement.sentence())
                    + remarks(requirement)
                    + "<br>" + sources(statement) + " | "
                    + (statement.judgedOn() == 0 ? "–" : Integer.toString(statement.judgedOn())) + " | "
                    + proofs(proof.of(statement.id())) + " |");
        });
    }

    private static String level(Requirement requirement) {
        Statement statement = requirement.statement();
        String level = statement.gates() ? "**must**" : statement.level().id();
        return statement.maturity().id().equals("diagnostic") ? level + ", diagnostic" : level;
    }

    private static String remarks(Requirement requirement) {
        StringBuilder remarks = new StringBuilder();
        Statement statement = requirement.statement();
        if (requirement instanceof BehaviourRequirement behaviour) {
            if (behaviour.refusable()) {
                remarks.append(" An honest refusal that names it also passes.");
            }
            if (behaviour.trials().max() > 1) {
                remarks.append(" Tried ").append(behaviour.trials().max()).append(" times at most.");
            }
        }
        if (statement.since() != null) {
            remarks.append(" Holds since ").append(statement.since()).append('.');
        }
        if (statement.loosened() != null) {
            remarks.append(" Loosened: ").append(cell(statement.loosened())).append('.');
        }
        return remarks.toString();
    }

    /**
     * Returns the sources as short links. The end of the page defines their targets, because full addresses would fill
     * most of the page.
     */
    private String sources(Statement statement) {
        return "<sub>" + statement.authority().id() + ": "
                + statement.source().stream().map(this::link).collect(Collectors.joining(", "))
                + "</sub>";
    }

    private String link(String source) {
        if (source.startsWith("https://")) {
            return "<" + source + ">";
        }
        int mark = source.indexOf('#');
        boolean hasOwn = mark < 0 || revision.sources().containsKey(source);
        return "[" + cell(source) + "][" + (hasOwn ? source : source.substring(0, mark)) + "]";
    }

    private static String proofs(List<Deviation> deviations) {
        String named = deviations.stream()
                .limit(MAX_PROOFS)
                .map(deviation -> "`" + deviation.id() + "`")
                .collect(Collectors.joining(", "));
        int more = deviations.size() - MAX_PROOFS;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String upper(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("${", "$&#123;");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
