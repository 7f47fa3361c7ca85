package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was found out about an exchange while its bodies were whole, for the record does not hold them whole. Who
 * continues the record takes the verdicts from here, and who reads a report sees the places that findings point at.
 *
 * @param exchange the exchange's id
 * @param wire what the wire requirements say of it; null if they have not looked at it yet
 * @param occasions the wire requirements that the exchange gave an occasion to, by their ids
 * @param places what stood where findings point at; bounded in number and size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judged(String exchange, List<RequirementVerdict> wire, List<String> occasions, List<JudgedPlace> places) {
    /** How many places are kept of one exchange. */
    public static final int MOST_PLACES = 20;

    /** How many characters are kept of one place. */
    public static final int MOST_CHARACTERS = 1_000;

    /**
     * What a wire requirement says of an exchange.
     *
     * @param requirement the requirement's id
     * @param findings where it is not as required; empty if it is
     * @param residency how strong the evidence about the region is; null if the requirement is not about it
     * @param notJudged why it was not judged; null if it was judged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RequirementVerdict(
            String requirement, List<Finding> findings, Residency residency, String notJudged) {
        public RequirementVerdict {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** @param at where, as findings say it. @param value what stood there, cut */
    public record JudgedPlace(String at, String value) {}

    public Judged {
        wire = wire == null ? null : List.copyOf(wire);
        occasions = occasions == null ? List.of() : List.copyOf(occasions);
        places = places == null ? List.of() : List.copyOf(places);
    }

    /** The same of an exchange with another id. @param findings as they name it */
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

    /** Both together: places that scenarios point at are known later than what the wire requirements say. */
    Judged plus(Judged later) {
        List<JudgedPlace> all = new ArrayList<>(places);
        later.places.stream()
                .filter(place -> !all.contains(place))
                .limit(Math.max(0, MOST_PLACES - all.size()))
                .forEach(all::add);
        return new Judged(exchange, wire == null ? later.wire : wire, wire == null ? later.occasions : occasions, all);
    }
}
