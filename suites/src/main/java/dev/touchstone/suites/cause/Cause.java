package dev.touchstone.suites.cause;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A known reason why an answer differs from what the request asked for.
 *
 * @param about what the user has to change
 * @param general whether the cause follows from the status alone, so that it is unknown what sent the answer
 * @param when the conditions that an answer with this cause fulfils
 * @param problem what is wrong, with placeholders
 * @param fix what to do, with placeholders
 * @param examples answers that were seen, or are documented
 */
public record Cause(
        String id, About about, boolean general, Condition when, String problem, String fix, List<Example> examples) {

    /** What the user has to change. */
    public enum About {
        CREDENTIAL,
        MODEL,
        OPERATION,
        ROUTE,
        BASE_URL,
        REGION,
        QUOTA,
        RATE,
        FILTER,
        PROXY,
        GATEWAY,
        ENDPOINT,
        REQUEST;

        @JsonCreator
        static About of(String id) {
            return valueOf(id.replace('-', '_').toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The conditions on an answer. A condition that is null is not checked.
     *
     * @param statuses such as {@code 404} and {@code 4xx}
     * @param codes in lower case
     * @param says a pattern that is found in the texts of the answer
     * @param forms the forms that its body may have
     * @param baseUrl a pattern that is found in the profile's base URL
     */
    public record Condition(
            Set<String> statuses, Set<String> codes, Pattern says, Set<SeenAnswer.Form> forms, Pattern baseUrl) {
        @JsonCreator
        static Condition of(
                @JsonProperty("status") Set<String> status,
                @JsonProperty("code") Set<String> code,
                @JsonProperty("says") String says,
                @JsonProperty("body") Set<String> body,
                @JsonProperty("base-url") String baseUrl) {
            return new Condition(
                    status,
                    code == null
                            ? null
                            : code.stream()
                                    .map(each -> each.toLowerCase(Locale.ROOT))
                                    .collect(Collectors.toUnmodifiableSet()),
                    says == null ? null : Pattern.compile(says),
                    body == null
                            ? null
                            : body.stream()
                                    .map(each -> SeenAnswer.Form.valueOf(each.toUpperCase(Locale.ROOT)))
                                    .collect(Collectors.toUnmodifiableSet()),
                    baseUrl == null ? null : Pattern.compile(baseUrl));
        }

        boolean holds(SeenAnswer answer, String url) {
            String status = Integer.toString(answer.status());
            return (statuses == null || statuses.contains(status) || statuses.contains(status.charAt(0) + "xx"))
                    && (codes == null || codes.stream().anyMatch(answer.codes()::contains))
                    && (says == null || says.matcher(answer.words()).find())
                    && (forms == null || forms.contains(answer.form()))
                    && (baseUrl == null || baseUrl.matcher(url).find());
        }
    }

    /**
     * An answer that was seen, or is documented.
     *
     * @param asked what the first request asked for; null for chat
     * @param basePath the path of the base URL that the request was sent to; null for {@code /v1}
     * @param type its content type; null for JSON
     * @param headers further headers; null for none
     * @param body its JSON; null if it has {@code text}
     * @param text its text; null if it has a {@code body}
     * @param source where it was seen
     * @param date when it was seen
     * @param grade how strong the evidence is: R, D, S or T
     */
    public record Example(
            String asked,
            @JsonProperty("base-path") String basePath,
            int status,
            String type,
            Map<String, String> headers,
            JsonNode body,
            String text,
            String source,
            String date,
            String grade) {}
}
