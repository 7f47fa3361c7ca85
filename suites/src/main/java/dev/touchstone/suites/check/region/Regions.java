package dev.touchstone.suites.check.region;

import dev.touchstone.specs.load.ResourceFolder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All published regions of the clouds. A name means only what the lists say, letter for letter. The kit never guesses
 * the place of an unknown name from its parts.
 */
public final class Regions {
    private static final ResourceFolder FOLDER = new ResourceFolder("suites/regions");

    /** The names of the files, in the order in which they are searched. */
    static final List<String> SYSTEMS = FOLDER.names();

    private static final Regions SHIPPED = new Regions(
            SYSTEMS.stream().map(system -> RegionList.of(FOLDER.yaml(system))).toList());

    private final Map<String, RegionList> lists = new LinkedHashMap<>();

    Regions(List<RegionList> lists) {
        lists.forEach(list -> this.lists.put(list.system(), list));
    }

    /** Returns the regions that the kit ships. */
    public static Regions shipped() {
        return SHIPPED;
    }

    /** Returns all lists. */
    Stream<RegionList> lists() {
        return lists.values().stream();
    }

    /**
     * Returns the place of a name.
     *
     * @param system the cloud that uses the name, whose own list is searched first; empty if it is unknown
     * @return empty if no list has the name, or if it means places in different countries in the lists of other clouds
     */
    public Optional<Place> find(String name, String system) {
        RegionList own = lists.get(system);
        Optional<Place> place = own == null ? Optional.empty() : own.find(name);
        return place.isPresent() ? place : elsewhere(name);
    }

    private Optional<Place> elsewhere(String name) {
        List<Place> places = lists().filter(RegionList::understoodElsewhere)
                .flatMap(list -> list.find(name).stream())
                .toList();
        boolean agreed = places.stream().map(Place::countries).distinct().count() == 1;
        return agreed ? Optional.of(places.get(0)) : Optional.empty();
    }

    /** Returns the headers of answers that name a region, each with the cloud whose names they contain. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        lists().forEach(list -> list.headers().forEach(header -> headers.put(header, list.system())));
        return headers;
    }

    /** Returns the cloud of a host. Empty if no listed cloud names regions in this host. */
    public Optional<String> systemOf(String host) {
        return lists().filter(list -> isOf(host, list.hosts()))
                .map(RegionList::system)
                .findFirst();
    }

    /** Returns the region that a host names. Empty if it names none. */
    public Optional<NamedPlace> ofHost(String host) {
        Optional<RegionList> cloud =
                lists().filter(list -> isOf(host, list.hosts())).findFirst();
        if (cloud.isPresent()) {
            String system = cloud.get().system();
            String domain = domain(host, cloud.get().hosts());
            List<String> labels = labels(host.substring(0, Math.max(0, host.length() - domain.length() - 1)));
            return labels.stream()
                    .flatMap(label -> find(label, system).map(place -> new NamedPlace(label, system)).stream())
                    .findFirst()
                    .or(() -> labels.stream()
                            .flatMap(label -> part(label, system).stream())
                            .findFirst());
        }
        if (lists().anyMatch(list -> isOf(host, list.customerNamed()))) {
            return Optional.empty();
        }
        List<String> labels = labels(host);
        return labels.stream()
                .limit(1)
                .filter(label -> lists().anyMatch(list -> list.inAnyHost().contains(label)))
                .map(label -> new NamedPlace(label, ""))
                .findFirst()
                .or(() -> labels.stream()
                        .flatMap(label -> part(label, "").stream())
                        .findFirst());
    }

    /**
     * Returns the longest name of a region that is the label, or a part of it between hyphens, as in {@code
     * europe-west4-aiplatform}.
     */
    private Optional<NamedPlace> part(String label, String system) {
        String[] parts = label.split("-");
        for (int length = parts.length; length > 0; length--) {
            for (int from = 0; from + length <= parts.length; from++) {
                String name = String.join("-", Arrays.copyOfRange(parts, from, from + length));
                if (find(name, system).filter(Place::region).isPresent()) {
                    return Optional.of(new NamedPlace(name, system));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> labels(String host) {
        return host.isEmpty() ? List.of() : List.of(host.split("\\."));
    }

    private static boolean isOf(String host, List<String> domains) {
        return !domain(host, domains).isEmpty();
    }

    private static String domain(String host, List<String> domains) {
        return domains.stream()
                .filter(domain -> host.equals(domain) || host.endsWith("." + domain))
                .findFirst()
                .orElse("");
    }

    /**
     * @param name the name of a region, as a host contains it
     * @param system the cloud of the host; empty for any other host
     */
    public record NamedPlace(String name, String system) {}
}
