package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RenamedKeys;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The conditions under which an endpoint passes the gate.
 *
 * @param name the name in reports
 * @param enforce whether the decision breaks the build; null: it does, except for the kit's own clouds
 * @param gates the levels whose calibrated requirements decide; diagnostic ones never do
 * @param undecided the effect of an undecided requirement on the exit code
 * @param against what the endpoint is compared with: the revision, or the reference
 * @param reference the effect of the reference's own verdict on the exit code
 * @param workloads the names of the workloads that decide; null if none is named
 * @param requirements the frozen list: the endpoint needs what each of them asks for, each must have been judged, and
 *     no other requirement decides; null if the run's own plan is the list
 * @param optional features that are not needed for the list, besides those of the workloads; null if none
 * @param lists the workloads that the list comes from; empty if the policy has its own list
 * @param notices messages to the author about keys that have a new name, one line each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
        String name,
        Boolean enforce,
        Set<Level> gates,
        Consequence undecided,
        Against against,
        Consequence reference,
        List<String> workloads,
        Set<String> requirements,
        Set<String> optional,
        @JsonIgnore List<Workload> lists,
        @JsonIgnore List<String> notices) {

    /** The new name of each key that had another name in the previous version. */
    private static final Map<String, String> NEW_NAMES = Map.of("profile", "workloads");

    /** Creates a policy that compares endpoints with the revision, and needs every feature on its list. */
    public Policy(
            String name,
            Boolean enforce,
            Set<Level> gates,
            Consequence undecided,
            List<String> workloads,
            Set<String> requirements) {
        this(name, enforce, gates, undecided, null, null, workloads, requirements, null, List.of(), List.of());
    }

    /** The policy if there is no policy file: no calibrated {@code must} may fail or be undecided. */
    public static final Policy DEFAULT = new Policy("default", null, null, null, null, null);

    /** The standard that an endpoint is compared with. */
    public enum Against {
        REVISION("revision"),
        /**
         * The endpoint has to be no worse than the reference: a requirement that the reference does not keep is not
         * held against it.
         */
        REFERENCE("reference");

        private final String id;

        Against(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /** Fills in the defaults. */
    public Policy {
        gates = gates == null ? EnumSet.of(Level.MUST) : EnumSet.copyOf(gates);
        undecided = undecided == null ? Consequence.FAIL : undecided;
        against = against == null ? Against.REVISION : against;
        reference = reference == null ? Consequence.REPORT : reference;
        requirements = requirements == null ? null : new LinkedHashSet<>(requirements);
        optional = optional == null ? null : new TreeSet<>(optional);
        workloads = workloads == null ? null : List.copyOf(workloads);
        lists = List.copyOf(lists);
        notices = List.copyOf(notices);
    }

    @JsonCreator
    static Policy read(
            @JsonProperty("name") String name,
            @JsonProperty("enforce") Boolean enforce,
            @JsonProperty("gates") List<Level> gates,
            @JsonProperty("undecided") Consequence undecided,
            @JsonProperty("against") Against against,
            @JsonProperty("reference") Consequence reference,
            @JsonProperty("workloads") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    List<String> workloads,
            @JsonProperty("requirements") List<String> requirements,
            @JsonProperty("optional") List<String> optional) {
        return new Policy(
                name,
                enforce,
                gates == null ? null : EnumSet.copyOf(gates),
                undecided,
                against,
                reference,
                workloads,
                requirements == null ? null : new LinkedHashSet<>(requirements),
                optional == null ? null : new TreeSet<>(optional),
                List.of(),
                List.of());
    }

    /**
     * Reads a policy file.
     *
     * @throws InvalidInput naming file and line if it is no policy, or names something that the revision does not have
     */
    public static Policy read(Path file, SpecRevision revision) {
        Path folder = file.toAbsolutePath().getParent();
        return of(YamlDocument.read(file), revision, folder == null ? Path.of("") : folder);
    }

    /**
     * Reads a policy from a document, without checking its names.
     *
     * @throws InvalidInput naming the line if it is no policy
     */
    static Policy of(YamlDocument document) {
        RenamedKeys today = RenamedKeys.in(document, NEW_NAMES);
        Policy read = today.document()
                .validate(FormatSchemas.all(), FormatSchemas.POLICY)
                .bind("", Policy.class);
        return read.with(read.requirements, read.lists, today.notices());
    }

    /**
     * Reads a policy from a document.
     *
     * @throws InvalidInput naming the line if it is no policy, or names something that the revision does not have
     */
    public static Policy of(YamlDocument document, SpecRevision revision) {
        return of(document, revision, Path.of(""));
    }

    /**
     * Reads a policy from a document.
     *
     * @param folder the folder that relative paths of workloads start from
     */
    private static Policy of(YamlDocument document, SpecRevision revision, Path folder) {
        Policy read = of(document);
        each(document, "requirements", revision.requirementNames());
        each(document, "optional", new KnownNames("feature", Features.of(revision.suites())));
        return read.workloads() == null
                ? read
                : read.deciding(
                        read.requirements,
                        WorkloadNames.resolve(revision, read.workloads(), folder, name -> place(document, name)));
    }

    /**
     * Returns a copy for these workloads. If some are the user's own, fills in the list now, because the revision does
     * not have them later.
     */
    private Policy deciding(Set<String> ids, WorkloadNames chosen) {
        Policy named = new Policy(
                name, enforce, gates, undecided, against, reference, chosen.names(), ids, optional, List.of(), notices);
        return chosen.hasOwn() ? named.completed(chosen.revision(), null) : named;
    }

    /**
     * Returns a copy for other workloads than it names.
     *
     * @param chosen the workloads that decide
     */
    public Policy deciding(WorkloadNames chosen) {
        return deciding(null, chosen);
    }

    private static void each(YamlDocument document, String list, KnownNames known) {
        for (int index = 0; index < document.root().path(list).size(); index++) {
            String at = "/" + list + "/" + index;
            known.require(document, at, document.root().at(at).asString());
        }
    }

    /** Returns the place of a workload's name, or of the key that contains it. */
    private static String place(YamlDocument document, String name) {
        JsonNode names = document.root().path("workloads");
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index).asString().equals(name)) {
                return document.place("/workloads/" + index);
            }
        }
        return document.place(names.isMissingNode() ? "/profile" : "/workloads");
    }

    /** Tells whether a requirement decides about an endpoint. */
    public boolean decides(Requirement requirement) {
        return requirement.statement().maturity() == Maturity.CALIBRATED
                && gates.contains(requirement.statement().level())
                && (requirements == null || isListed(requirement.id()));
    }

    /** The requirements of a client program do not decide alone, because the program's verdict does. */
    private boolean isListed(String requirement) {
        return lists.isEmpty()
                ? requirements.contains(requirement)
                : lists.stream().anyMatch(workload -> workload.need(requirement).isPresent());
    }

    /** Tells whether a requirement decides, alone or as a part of a client program's verdict. */
    boolean counts(Requirement requirement) {
        return decides(requirement)
                || lists.stream().anyMatch(workload -> workload.program() != null)
                        && requirements.contains(requirement.id());
    }

    /**
     * Returns the policy with the requirements of its workloads filled in. If the policy names none, the workloads of
     * the run count.
     *
     * @param runWorkloads the names of the run's workloads; null if the run is about the whole revision
     * @throws InvalidInput if the revision has no such workload
     */
    public Policy completed(SpecRevision revision, List<String> runWorkloads) {
        List<String> wanted = workloads != null ? workloads : runWorkloads;
        if (requirements != null || wanted == null) {
            return this;
        }
        List<Workload> found = wanted.stream()
                .map(workload -> revision.workload(workload)
                        .orElseThrow(() -> revision.workloadNames().unknown("policy " + name, workload)))
                .toList();
        Set<String> needed = new LinkedHashSet<>();
        found.forEach(workload -> needed.addAll(revision.requirementsOf(workload)));
        return new Policy(
                name,
                enforce,
                gates,
                undecided,
                against,
                reference,
                found.stream().map(Workload::name).toList(),
                needed,
                optional,
                found,
                notices);
    }

    private Policy with(Set<String> ids, List<Workload> behind, List<String> told) {
        return new Policy(name, enforce, gates, undecided, against, reference, workloads, ids, optional, behind, told);
    }

    /**
     * Tells whether the endpoint must have a feature that a requirement on the list asks for. Without a list nothing
     * is needed.
     */
    boolean needs(String requirement, String feature) {
        return requirements != null && Features.isOffered(feature) && !canDoWithout(requirement, feature);
    }

    /**
     * Tells whether a feature that a requirement asks for may be missing: the policy names it as optional, or every
     * workload that needs the requirement does. Without a list, a claimed feature must be there.
     */
    boolean canDoWithout(String requirement, String feature) {
        return optional != null && optional.contains(feature)
                || !lists.isEmpty()
                        && lists.stream()
                                .filter(workload -> workload.need(requirement).isPresent())
                                .allMatch(workload -> workload.optional().contains(feature));
    }

    /** Tells whether an endpoint only has to be no worse than the reference. */
    public boolean isAgainstReference() {
        return against == Against.REFERENCE;
    }

    /** Returns the name for reports: the policy's name, and its workloads if there are any. */
    public String label() {
        return workloads == null
                ? name
                : name + " · " + (workloads.size() == 1 ? "workload " : "workloads ") + String.join(", ", workloads);
    }

    /** Tells whether the build breaks; empty if the policy does not say it. */
    public Optional<Boolean> enforcement() {
        return Optional.ofNullable(enforce);
    }
}
