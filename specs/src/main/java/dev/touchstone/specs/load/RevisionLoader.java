package dev.touchstone.specs.load;

import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.SpecRevision.Kinship;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.harm.Harms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a revision folder: its {@code revision.yaml}, the suites' files and the wire schemas. */
public final class RevisionLoader {
    /** The revision that runs when the user names none. */
    public static final String CURRENT = "openai/2026-11";

    private static final Origin FORMATS = new Origin.ClassPath("specs/format");

    /** The schemas of the data files themselves. */
    public static final JsonSchemas FORMAT =
            read(FORMATS, List.of("revision", "workload", "requests", "suite", "check", "when"));

    /** The revisions that come with the kit, by id. They never change, so a process reads each of them once. */
    private static final Map<String, SpecRevision> READ = new ConcurrentHashMap<>();

    private final Origin origin;

    private RevisionLoader(Origin origin) {
        this.origin = origin;
    }

    /** The ids of the revisions that come with the kit. */
    public static final KnownNames SHIPPED = new KnownNames("revision", List.of(CURRENT));

    /**
     * Returns a revision that comes with the kit.
     *
     * @throws InvalidInput if there is no revision of that id
     */
    public static SpecRevision shipped(String id) {
        return READ.computeIfAbsent(id, shipped -> inKit(shipped).load());
    }

    /**
     * Returns the statements of a revision that comes with the kit, in the order of its requirements. A list of them
     * needs nothing else, so nothing else is read.
     *
     * @throws InvalidInput if there is no revision of that id
     */
    public static List<Statement> shippedStatements(String id) {
        return inKit(id).statements();
    }

    private static RevisionLoader inKit(String id) {
        SHIPPED.require("revision " + id, id);
        return new RevisionLoader(new Origin.ClassPath("specs/" + id));
    }

    /**
     * Reads a revision from a folder of the user.
     *
     * @throws InvalidInput naming file, line and fix
     */
    public static SpecRevision folder(Path folder) {
        SpecRevision read = new RevisionLoader(new Origin.Folder(folder)).load();
        Manifest manifest = Manifest.read(new Origin.Folder(folder));
        UnnamedFiles.refuse(folder, manifest);
        rejectMisspeltSources(manifest, read.suites());
        // A user's file may be missing or wrong, and may change while the kit runs, so each is read now.
        manifest.schemas()
                .forEach(name -> SchemaFile.check(folder.resolve(manifest.schemaFile(name)), name, read.schemas()));
        return read.as(kinship(read));
    }

    private static Kinship kinship(SpecRevision read) {
        if (!SHIPPED.contains(read.id())) {
            return Kinship.OWN;
        }
        return shipped(read.id()).digest().equals(read.digest()) ? Kinship.SHIPPED : Kinship.CHANGED_COPY;
    }

    /**
     * Returns the revision in a folder of the user, or the one that comes with the kit under that id.
     *
     * @throws InvalidInput naming file, line and fix
     * @throws InvalidInput naming file, line and fix
     */
    public static SpecRevision load(String idOrFolder) {
        return Files.isDirectory(Path.of(idOrFolder)) ? folder(Path.of(idOrFolder)) : shipped(idOrFolder);
    }

    private List<Statement> statements() {
        Manifest manifest = Manifest.read(origin);
        RevisionContext context = new RevisionContext(manifest.revision(), introductions(manifest), Map.of());
        List<Statement> all = new ArrayList<>();
        for (Manifest.Entry suite : manifest.suites()) {
            List<Statement> wire = new ArrayList<>();
            for (String file : suite.files()) {
                new SuiteFile(suiteFile(file), context).statements(all, wire);
            }
            all.addAll(wire);
        }
        return all;
    }

    private SpecRevision load() {
        Manifest manifest = Manifest.read(origin);
        Map<String, Step> shared = manifest.requests() == null ? Map.of() : requests(manifest.requests());
        RevisionContext context = new RevisionContext(manifest.revision(), introductions(manifest), shared);
        List<Suite> suites =
                manifest.suites().stream().map(entry -> suite(entry, context)).toList();
        rejectDuplicates(suites);
        rejectUnknownParts(manifest, suites);
        List<String> notices = new ArrayList<>(manifest.notices().toList());
        SpecRevision read = new SpecRevision(
                manifest.revision(),
                manifest.title(),
                manifest.released(),
                manifest.follows(),
                manifest.links(),
                suites,
                workloads(manifest, suites, notices),
                read(new Origin.Prefixed(origin, "schemas"), manifest.schemas()));
        return notices.isEmpty() && manifest.harm() == null ? read : read.with(harms(manifest), notices);
    }

    /**
     * Returns the revisions in which the requirements of the previous revision first appeared, by the requirement's id.
     */
    private Map<String, String> introductions(Manifest manifest) {
        if (manifest.follows() == null) {
            return Map.of();
        }
        if (manifest.follows().compareTo(manifest.revision()) >= 0) {
            throw new InvalidInput(
                    Manifest.FILE,
                    manifest.revision() + " follows " + manifest.follows() + ", which is not older",
                    "name an earlier revision");
        }
        return load(origin.sibling(manifest.follows()))
                .requirements()
                .collect(Collectors.toMap(
                        Requirement::id, requirement -> requirement.statement().introducedIn()));
    }

    private static JsonSchemas read(Origin origin, List<String> names) {
        return new JsonSchemas(names, name -> origin.text(name + ".schema.json"));
    }

    private Map<String, Step> requests(String file) {
        YamlDocument document = origin.yaml(file, FORMAT, "requests");
        requirePlaceholders(document);
        List<Step> read = document.bind("", SharedRequests.class).requests();
        return new StepResolver(document, Map.of())
                .resolve(read, "/requests").stream().collect(Collectors.toMap(Step::id, Function.identity()));
    }

    private Suite suite(Manifest.Entry entry, RevisionContext context) {
        List<WireRequirement> wire = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Suite.Position> positions = new HashMap<>();
        List<Statement> removed = new ArrayList<>();
        for (String file : entry.files()) {
            YamlDocument document = suiteFile(file);
            if (!document.root().get("suite").asString().equals(entry.name())) {
                throw new InvalidInput(
                        document.place("/suite"), "is not of suite " + entry.name(), "move or rename it");
            }
            requirePlaceholders(document);
            new SuiteFile(document, context).read(wire, scenarios, positions, removed);
        }
        return new Suite(entry.name(), entry.title(), wire, scenarios, positions, removed);
    }

    private void requirePlaceholders(YamlDocument document) {
        if (!origin.isTested()) {
            StepPlaceholders.require(document);
        }
    }

    private YamlDocument suiteFile(String file) {
        return origin.yaml("suites/" + file, FORMAT, "suite");
    }

    private List<Workload> workloads(Manifest manifest, List<Suite> suites, List<String> notices) {
        WorkloadFile.Vocabulary known = WorkloadFile.Vocabulary.of(suites);
        return manifest.workloadNames().stream()
                .map(name -> origin.yaml(
                        manifest.workloadFile(name), FORMAT, "workload", document -> today(document, notices)))
                .map(document -> WorkloadFile.read(document, known))
                .toList();
    }

    private Harms harms(Manifest manifest) {
        return manifest.harm() == null ? Harms.NONE : new Harms(() -> HarmFile.read(manifest.harm(), origin));
    }

    private static YamlDocument today(YamlDocument document, List<String> notices) {
        RenamedKeys renamed = RenamedKeys.in(document, WorkloadFile.NEW_NAMES);
        notices.addAll(renamed.notices());
        return renamed.document();
    }

    private void rejectDuplicates(List<Suite> suites) {
        Map<String, Suite.Position> seen = new HashMap<>();
        for (Suite suite : suites) {
            Stream<String> ids = Stream.concat(
                    suite.requirements().map(Requirement::id),
                    suite.removed().stream().map(Statement::id));
            ids.forEach(id -> {
                Suite.Position here = suite.positions().get(id);
                Suite.Position before = seen.put(id, here);
                if (before != null) {
                    throw new InvalidInput(here.toString(), id + " is also at " + before, "rename one");
                }
            });
        }
    }

    /** Refuses a typing error in the short name of a source, because its link would not work. */
    private static void rejectMisspeltSources(Manifest manifest, List<Suite> suites) {
        KnownNames names = new KnownNames("source", manifest.links().keySet());
        for (Suite suite : suites) {
            suite.requirements()
                    .map(Requirement::statement)
                    .forEach(statement -> statement.source().stream()
                            .map(source -> source.replaceFirst("#.*", ""))
                            .filter(name -> !names.contains(name) && !name.contains(":"))
                            .filter(name -> names.nearest(name).isPresent())
                            .forEach(name -> names.require(
                                    suite.positions().get(statement.id()).toString(), name)));
        }
    }

    /** Refuses a requirement that names an unknown part of a source, because its link would not work. */
    private void rejectUnknownParts(Manifest manifest, List<Suite> suites) {
        if (manifest.anchors() == null) {
            return;
        }
        for (Suite suite : suites) {
            suite.requirements()
                    .map(Requirement::statement)
                    .forEach(statement -> statement.source().forEach(source -> {
                        int mark = source.indexOf('#');
                        Map<String, String> parts =
                                mark < 0 ? null : manifest.anchors().get(source.substring(0, mark));
                        if (parts != null && !parts.containsKey(source.substring(mark + 1))) {
                            throw new KnownNames("part {} of " + source.substring(0, mark), parts.keySet())
                                    .unknown(
                                            suite.positions()
                                                    .get(statement.id())
                                                    .toString(),
                                            source.substring(mark + 1));
                        }
                    }));
        }
    }

    record SharedRequests(List<Step> requests) {}
}
