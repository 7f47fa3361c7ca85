package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;

/**
 * The endpoint of one endpoint run.
 *
 * @param profile the endpoint
 * @param credentials the credentials of its requests
 * @param role its role in this run
 * @param pass which sampling of it this is, from 1
 */
public record Subject(EndpointProfile profile, Credentials credentials, Role role, int pass) {
    /**
     * Returns the label. It is unique within a run and fit for a file name: {@code openai}, {@code openai-reference-2}.
     */
    public String label() {
        return label(profile, role, pass);
    }

    /** Returns the label of a subject whose credentials are not known yet. */
    public static String label(EndpointProfile profile, Role role, int pass) {
        return label(profile.name(), role, pass);
    }

    /** Returns the label by the endpoint's name, which is what a record contains. */
    public static String label(String endpoint, Role role, int pass) {
        return role == Role.CANDIDATE ? endpoint : endpoint + "-reference-" + pass;
    }
}
