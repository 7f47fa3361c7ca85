package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The verdicts and values of an exchange that were found while its bodies were whole, because the record keeps only a
 * part of them. A run that continues the record takes the verdicts from here, and reports show the values at the
 * places of findings.
 *
 * @param exchange the exchange's id
 * @param wire the verdicts of the wire requirements; null if they have not judged the exchange yet
 * @param occasions the ids of the wire requirements that apply to the exchange
 * @param places the values at the places that findings point at, limited in number and size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judged(String exchange, List<RequirementVerdict> wire, List<String> occasions, List<JudgedPlace> places) {
    /** The maximum number of places that are kept of one exchange. */
    public static final int MAX_PLACES = 20;

    /** The maximum number of characters that are kept of one place. */
    public static final int MAX_CHARACTERS = 1_000;

    /**
     * The verdict of a wire requirement on an exchange.
     *
     * @param requirement the requirement's id
     * @param findings where the exchange is not as required; empty if it is as required
     * @param residency how strong the evidence about the region is; null if the requirement is not about the region
     * @param notJudged why the exchange was not judged; null if it was judged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RequirementVerdict(
            String requirement, List<Finding> findings, Residency residency, String notJudged) {
        public RequirementVerdict {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /**
     * @param at the place, written as in findings
     * @param value the value at this place, cut to {@value #MAX_CHARACTERS} characters
     */
    public record JudgedPlace(String at, String value) {}

    public Judged {
        wire = wire == null ? null : List.copyOf(wire);
        occasions = occasions == null ? List.of() : List.copyOf(occasions);
        places = places == null ? List.of() : List.copyOf(places);
    }

    /**
     * Returns a copy for an exchange with another id.
     *
     * @param findings gives a finding the new id
     */
    public Judged named(String other, UnaryOperator<Finding> findings) {
        return new Judged(
                other,
                wire == null
                        ? null
                        : wire.stream()
                                .map(verdict -> new RequirementVerdict(
                                        verdict.requirement(),
                                        verdict.findings().stream()
                                                .map(findings)
                                                .toList(),
                                        verdict.residency(),
                                        verdict.notJudged()))
                                .toList(),
                occasions,
                places);
    }

    /** Merges both. The places that scenarios point at are known later than the verdicts of the wire requirements. */
    Judged plus(Judged later) {
        List<JudgedPlace> all = new ArrayList<>(places);
        later.places.stream()
                .filter(place -> !all.contains(place))
                .limit(Math.max(0, MAX_PLACES - all.size()))
                .forEach(all::add);
        return new Judged(exchange, wire == null ? later.wire : wire, wire == null ? later.occasions : occasions, all);
    }
}
