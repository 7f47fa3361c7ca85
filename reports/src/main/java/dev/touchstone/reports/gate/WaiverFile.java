package dev.touchstone.reports.gate;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file of waivers, read for the endpoints of a run.
 *
 * <p>A file may serve a whole fleet, so a waiver of an endpoint that is not in the run is no mistake by itself. If the
 * name looks like a typing error of a name in the run, it is a mistake, because the waiver would silently have no
 * effect.
 *
 * @param waivers all waivers in the file
 * @param notes which waivers have no effect in this run, for people; empty if all have an effect
 */
public record WaiverFile(List<Waiver> waivers, List<String> notes) {
    /** The waivers if there is no file. */
    public static final WaiverFile NONE = new WaiverFile(List.of(), List.of());

    /**
     * Reads a file of waivers.
     *
     * @param endpoints the names of the run's endpoints
     * @throws InvalidInput naming file and line if it is no such file, waives a requirement of an endpoint twice,
     *     names a requirement that the revision does not have, or has a typing error in the name of an endpoint of the
     *     run
     */
    public static WaiverFile read(Path file, SpecRevision revision, Collection<String> endpoints) {
        return of(YamlDocument.read(file), revision, endpoints);
    }

    /**
     * Reads waivers from a document.
     *
     * @throws InvalidInput as {@link #read} does
     */
    public static WaiverFile of(YamlDocument document, SpecRevision revision, Collection<String> endpoints) {
        List<Waiver> waivers = Waiver.listOf(document);
        KnownNames requirements = revision.requirementNames();
        Collection<String> elsewhere = new TreeSet<>();
        for (int index = 0; index < waivers.size(); index++) {
            Waiver waiver = waivers.get(index);
            if (endpoints.contains(waiver.endpoint())) {
                requirements.require(document, "/" + index + "/requirement", waiver.requirement());
                continue;
            }
            Optional<String> meant = EndpointNames.slip(waiver.endpoint(), endpoints);
            if (meant.isPresent()) {
                throw new InvalidInput(
                        document.place("/" + index + "/endpoint"),
                        "there is no endpoint '" + waiver.endpoint() + "' in this run, did you mean '" + meant.get()
                                + "'?",
                        "write " + meant.get() + ", or give this run a file without " + waiver.endpoint());
            }
            elsewhere.add(waiver.endpoint());
        }
        return new WaiverFile(
                waivers,
                elsewhere.isEmpty()
                        ? List.of()
                        : List.of(document.name() + ": waivers of " + String.join(", ", elsewhere)
                                + " have no effect here: the run is about " + String.join(", ", endpoints)));
    }
}
