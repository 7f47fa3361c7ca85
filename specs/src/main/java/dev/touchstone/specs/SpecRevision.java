package dev.touchstone.specs;

import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RevisionDigest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One revision of the requirements. A released revision is frozen.
 *
 * @param id such as {@code openai/2026-11}
 * @param title the revision's name in reports
 * @param released the day it was frozen
 * @param follows the id of the previous revision; null for the first
 * @param sources URLs by the short names that requirements' sources use
 * @param suites the suites, in the order in which they are run and shown
 * @param workloads what applications and client programs need
 * @param harms the measured harm that deviations do to client programs
 * @param schemas the schemas of the wire objects
 * @param content the digest that distinguishes it from another revision of the same id, see {@link #digest()}
 * @param kinship its relation to the revision of the same id that comes with the kit
 * @param notices what its author is told about keys that have a new name, one line each
 */
public record SpecRevision(
        String id,
        String title,
        LocalDate released,
        String follows,
        Map<String, String> sources,
        List<Suite> suites,
        List<Workload> workloads,
        Harms harms,
        JsonSchemas schemas,
        RevisionDigest content,
        Kinship kinship,
        List<String> notices) {

    /** The relation of a revision to the revisions that come with the kit. */
    public enum Kinship {
        /** The revision is one of them, or an unchanged copy of one. */
        SHIPPED,
        /** The revision has the id of one of them, but its content is different. */
        CHANGED_COPY,
        /** The kit has no revision of that id. */
        OWN
    }

    /** Creates a revision and computes its digest from its content. */
    public SpecRevision(
            String id,
            String title,
            LocalDate released,
            String follows,
            Map<String, String> sources,
            List<Suite> suites,
            List<Workload> workloads,
            JsonSchemas schemas) {
        this(
                id,
                title,
                released,
                follows,
                sources,
                suites,
                workloads,
                Harms.NONE,
                schemas,
                RevisionDigest.of(suites, workloads, schemas),
                Kinship.SHIPPED,
                List.of());
    }

    /** Returns the same revision with another relation to the kit's own revisions. */
    public SpecRevision as(Kinship other) {
        return with(workloads, harms, other, notices);
    }

    /** Returns the same revision with the measured harm to client programs, and with notices for its author. */
    public SpecRevision with(Harms measured, List<String> told) {
        return with(workloads, measured, kinship, told);
    }

    /**
     * Returns the same revision with the user's own workloads added. A workload replaces another one of the same name.
     * The requirements of the revision stay the same, and so does its digest.
     */
    public SpecRevision plus(Collection<Workload> own) {
        if (own.isEmpty()) {
            return this;
        }
        Map<String, Workload> all = new LinkedHashMap<>();
        workloads.forEach(workload -> all.put(workload.name(), workload));
        own.forEach(workload -> all.put(workload.name(), workload));
        return with(List.copyOf(all.values()), harms, kinship, notices);
    }

    private SpecRevision with(List<Workload> others, Harms measured, Kinship other, List<String> told) {
        return new SpecRevision(
                id, title, released, follows, sources, suites, others, measured, schemas, content, other, told);
    }

    /**
     * Returns the ids of the requirements that a workload is judged by: those that it needs, and those that detect the
     * deviations that break its client program.
     */
    public Set<String> requirementsOf(Workload workload) {
        Set<String> ids = workload.requirements();
        if (workload.program() != null) {
            ids.addAll(harms.requirements(workload.name()));
        }
        return ids;
    }

    /**
     * Returns the digest of the content as hexadecimal text, see {@link RevisionDigest}. The id alone does not
     * distinguish a revision from a changed copy.
     */
    public String digest() {
        return content.hexadecimal();
    }

    /** Returns the revision's name in reports. The label of a changed copy says that it is one. */
    public String label() {
        return kinship == Kinship.CHANGED_COPY ? "a changed copy of " + id : id;
    }

    /** Returns every requirement of every suite. */
    public Stream<Requirement> requirements() {
        return suites.stream().flatMap(Suite::requirements);
    }

    /** Returns the requirement with an id; empty if there is none. */
    public Optional<Requirement> requirement(String id) {
        return requirements().filter(requirement -> requirement.id().equals(id)).findFirst();
    }

    /** Returns the requirements by their ids. If two have one id, returns the first of them. */
    public Map<String, Requirement> requirementsById() {
        return requirements().collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
    }

    /** Returns the workload of a name; empty if there is none. */
    public Optional<Workload> workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst();
    }

    /** Returns the names of its requirements, for messages about unknown ones. */
    public KnownNames requirementNames() {
        return new KnownNames("requirement", requirements().map(Requirement::id).toList());
    }

    /** Returns the names of its workloads, for messages about unknown ones. */
    public KnownNames workloadNames() {
        return new KnownNames(
                "workload {} in " + id, workloads.stream().map(Workload::name).toList());
    }

    /** Returns the URL of a requirement's source. A source that is already a URL is returned unchanged. */
    public String link(String source) {
        if (sources.containsKey(source)) {
            return sources.get(source);
        }
        int mark = source.indexOf('#');
        String base = sources.get(mark < 0 ? source : source.substring(0, mark));
        return base == null ? source : mark < 0 ? base : base + source.substring(mark);
    }
}
