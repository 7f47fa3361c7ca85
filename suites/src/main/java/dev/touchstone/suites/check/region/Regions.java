package dev.touchstone.suites.check.region;

import dev.touchstone.specs.load.ResourceFolder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every published region of the clouds. A name means what the lists say, letter for letter, and a name that is in none
 * means nothing: what a place is called is never taken apart to guess where it is.
 */
public final class Regions {
    private static final ResourceFolder FOLDER = new ResourceFolder("suites/regions");

    /** The files, in the order in which they are asked. */
    static final List<String> SYSTEMS = FOLDER.names();

    private static final Regions SHIPPED = new Regions(
            SYSTEMS.stream().map(system -> RegionList.of(FOLDER.yaml(system))).toList());

    private final Map<String, RegionList> lists = new LinkedHashMap<>();

    Regions(List<RegionList> lists) {
        lists.forEach(list -> this.lists.put(list.system(), list));
    }

    /** Those that come with the kit. */
    public static Regions shipped() {
        return SHIPPED;
    }

    /** Each list. */
    Stream<RegionList> lists() {
        return lists.values().stream();
    }

    /**
     * The place of a name.
     *
     * @param system the cloud that says it, whose own list counts before others; empty if that is not known
     * @return empty if no list has it, or if lists of two other clouds mean places in two countries by it
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

    /** The headers of answers that name a region, and the cloud whose names they hold. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        lists().forEach(list -> list.headers().forEach(header -> headers.put(header, list.system())));
        return headers;
    }

    /** The cloud that a host belongs to; empty if it is none that names regions in its hosts. */
    public Optional<String> systemOf(String host) {
        return lists().filter(list -> isOf(host, list.hosts()))
                .map(RegionList::system)
                .findFirst();
    }

    /** The region that a host names; empty if it names none. */
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

    /** The longest region's name that is the label, or a part of it between hyphens: {@code europe-west4-aiplatform}. */
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

    /** @param name a region's, as a host has it. @param system the cloud whose host it is; empty for any other host */
    public record NamedPlace(String name, String system) {}
}
