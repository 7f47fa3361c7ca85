package dev.touchstone.specs;

import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionDigest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must hold, as of one revision. A released revision is frozen.
 *
 * @param id such as {@code openai/2026-11}
 * @param title what a report calls it
 * @param released the day it was frozen
 * @param follows the id of the revision that it goes on from; null for the first
 * @param sources URLs by the short names that requirements' sources use
 * @param suites in the order they are run and shown
 * @param workloads what applications need
 * @param harms what was measured to break client programs
 * @param schemas the schemas of the wire objects
 * @param content tells it from another of the same id, see {@link #digest()}
 * @param kinship what it is to the revision of the same id that comes with the kit
 * @param notices what its author is told about keys that have another name today, one line each
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

    /** What a revision is to those that come with the kit. */
    public enum Kinship {
        /** It is one of them, or an unchanged copy. */
        SHIPPED,
        /** It has the id of one of them and says something else. */
        CHANGED_COPY,
        /** The kit has none of that id. */
        OWN
    }

    /** A revision whose digest is taken of what is in it. */
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

    /** The same, known to be something else to the kit's own. */
    public SpecRevision as(Kinship other) {
        return new SpecRevision(
                id, title, released, follows, sources, suites, workloads, harms, schemas, content, other, notices);
    }

    /** The same with what is known of client programs, and with what its author is told. */
    public SpecRevision with(Harms measured, List<String> told) {
        return new SpecRevision(
                id, title, released, follows, sources, suites, workloads, measured, schemas, content, kinship, told);
    }

    /**
     * The same with workloads of the user's own. One takes the place of another own one of its name. What the revision
     * requires, and so its digest, stays the same.
     */
    public SpecRevision plus(Collection<Workload> own) {
        if (own.isEmpty()) {
            return this;
        }
        Map<String, Workload> all = new LinkedHashMap<>();
        workloads.forEach(workload -> all.put(workload.name(), workload));
        own.forEach(workload -> all.put(workload.name(), workload));
        return new SpecRevision(
                id,
                title,
                released,
                follows,
                sources,
                suites,
                List.copyOf(all.values()),
                harms,
                schemas,
                content,
                kinship,
                notices);
    }

    /** The ids of the requirements that a workload is judged by: those that it needs, and those that show what breaks it. */
    public Set<String> requirementsOf(Workload workload) {
        Set<String> ids = workload.requirements();
        if (workload.program() != null) {
            ids.addAll(harms.requirements(workload.name()));
        }
        return ids;
    }

    /** What it says as one number, see {@link RevisionDigest}: an id alone can be that of a changed copy. */
    public String digest() {
        return content.hexadecimal();
    }

    /** What a report calls it: a copy that says something else does not go by the id alone. */
    public String label() {
        return kinship == Kinship.CHANGED_COPY ? "a changed copy of " + id : id;
    }

    /** Every requirement of every suite. */
    public Stream<Requirement> requirements() {
        return suites.stream().flatMap(Suite::requirements);
    }

    /** The requirement with an id, if there is one. */
    public Optional<Requirement> requirement(String id) {
        return requirements().filter(requirement -> requirement.id().equals(id)).findFirst();
    }

    /** The workload of a name, if there is one. */
    public Optional<Workload> workload(String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst();
    }

    /** The URL behind a requirement's source; a source that is a URL already is returned as it is. */
    public String link(String source) {
        if (sources.containsKey(source)) {
            return sources.get(source);
        }
        int mark = source.indexOf('#');
        String base = sources.get(mark < 0 ? source : source.substring(0, mark));
        return base == null ? source : mark < 0 ? base : base + source.substring(mark);
    }
}
