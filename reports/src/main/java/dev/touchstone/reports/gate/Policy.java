package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Profile;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What it takes for an endpoint to get through the gate.
 *
 * @param name what reports call the policy
 * @param enforce whether the decision breaks the build; empty: it does, except for the kit's own clouds
 * @param gates the levels whose calibrated requirements decide; diagnostic ones never do
 * @param undecided what an undecided requirement does to the exit code
 * @param profile the name of the frozen list of requirements; null if there is none
 * @param requirements the frozen list: the endpoint needs what each of them asks for, each must have been judged, and no
 *     other one decides; null if the run's own plan is the list
 * @param optional features that the list can do without; null if none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
        String name,
        Boolean enforce,
        Set<Level> gates,
        Undecided undecided,
        String profile,
        Set<String> requirements,
        Set<String> optional) {

    /** A policy that can do without nothing on its list. */
    public Policy(
            String name,
            Boolean enforce,
            Set<Level> gates,
            Undecided undecided,
            String profile,
            Set<String> requirements) {
        this(name, enforce, gates, undecided, profile, requirements, null);
    }

    /** Without a policy file: no calibrated {@code must} fails, and none is left undecided. */
    public static final Policy DEFAULT = new Policy("default", null, null, null, null, null);

    /** What an undecided requirement does. */
    public enum Undecided {
        FAIL("fail"),
        /** It is shown and leaves the exit code alone. */
        REPORT("report");

        private final String id;

        Undecided(String id) {
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
        undecided = undecided == null ? Undecided.FAIL : undecided;
        requirements = requirements == null ? null : new LinkedHashSet<>(requirements);
        optional = optional == null ? null : new TreeSet<>(optional);
    }

    @JsonCreator
    static Policy read(
            @JsonProperty("name") String name,
            @JsonProperty("enforce") Boolean enforce,
            @JsonProperty("gates") List<Level> gates,
            @JsonProperty("undecided") Undecided undecided,
            @JsonProperty("profile") String profile,
            @JsonProperty("requirements") List<String> requirements,
            @JsonProperty("optional") List<String> optional) {
        return new Policy(
                name,
                enforce,
                gates == null ? null : EnumSet.copyOf(gates),
                undecided,
                profile,
                requirements == null ? null : new LinkedHashSet<>(requirements),
                optional == null ? null : new TreeSet<>(optional));
    }

    /** Reads a policy file. @throws InvalidInput naming file and line if it is none, or names what the revision has not */
    public static Policy read(Path file, SpecRevision revision) {
        return of(YamlDocument.read(file), revision);
    }

    /** A policy from a document, its names unchecked. @throws InvalidInput naming the line if it is none */
    static Policy of(YamlDocument document) {
        return document.validate(FormatSchemas.all(), FormatSchemas.POLICY).bind("", Policy.class);
    }

    /** A policy from a document. @throws InvalidInput naming the line if it is none, or names what the revision has not */
    public static Policy of(YamlDocument document, SpecRevision revision) {
        Policy read = of(document);
        if (read.profile() != null) {
            profiles(revision).require(document.place("/profile"), read.profile());
        }
        each(
                document,
                "requirements",
                new KnownNames(
                        "requirement",
                        revision.requirements().map(Requirement::id).toList()));
        each(document, "optional", new KnownNames("feature", Features.of(revision.suites())));
        return read;
    }

    private static void each(YamlDocument document, String list, KnownNames known) {
        for (int index = 0; index < document.root().path(list).size(); index++) {
            String at = "/" + list + "/" + index;
            known.require(document.place(at), document.root().at(at).asString());
        }
    }

    private static KnownNames profiles(SpecRevision revision) {
        return new KnownNames(
                "profile", revision.profiles().stream().map(Profile::name).toList());
    }

    /** Whether what comes of a requirement decides about an endpoint. */
    public boolean decides(Requirement requirement) {
        return requirement.statement().maturity() == Maturity.CALIBRATED
                && gates.contains(requirement.statement().level())
                && (requirements == null || requirements.contains(requirement.id()));
    }

    /**
     * The policy with its profile's list filled in: the one that it names, else the one that the run was about.
     *
     * @param runProfile the run's profile; null if it has none
     * @throws InvalidInput if the revision has no such profile
     */
    public Policy completed(SpecRevision revision, String runProfile) {
        String wanted = profile != null ? profile : runProfile;
        if (requirements != null || wanted == null) {
            return this;
        }
        Profile found = revision.profile(wanted)
                .orElseThrow(() -> profiles(revision).unknown("policy " + name + " on " + revision.id(), wanted));
        return withList(found);
    }

    private Policy withList(Profile found) {
        Set<String> without = new TreeSet<>(found.optional());
        without.addAll(optional == null ? Set.of() : optional);
        return new Policy(name, enforce, gates, undecided, found.name(), found.requirements(), without);
    }

    /** Whether the endpoint has to have a feature that something on the list asks for. Without a list nothing is needed. */
    boolean needs(String feature) {
        return requirements != null && Features.isOffered(feature) && (optional == null || !optional.contains(feature));
    }

    /** Whether the question can do without a feature: its list says so. Without a list, what is claimed has to be there. */
    boolean canDoWithout(String feature) {
        return optional != null && optional.contains(feature);
    }

    /** What a report calls it: the name, and the profile if there is one. */
    public String label() {
        return profile == null ? name : name + " · profile " + profile;
    }

    /** Whether the build is to break, where the policy has something to say about it. */
    public Optional<Boolean> enforcement() {
        return Optional.ofNullable(enforce);
    }
}
