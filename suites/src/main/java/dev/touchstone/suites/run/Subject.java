package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;

/**
 * The endpoint of one endpoint run.
 *
 * @param profile the endpoint
 * @param credentials what lets its requests in
 * @param role what it is in this run
 * @param pass which sampling of it this is, from 1
 */
public record Subject(EndpointProfile profile, Credentials credentials, Role role, int pass) {
    /** Unique within a run, and fit for a file name: {@code openai}, {@code openai-reference-2}. */
    public String label() {
        return label(profile, role, pass);
    }

    /** The label of a subject whose credentials are not known yet. */
    public static String label(EndpointProfile profile, Role role, int pass) {
        return label(profile.name(), role, pass);
    }

    /** The label of what is known by its endpoint's name, as a record knows it. */
    public static String label(String endpoint, Role role, int pass) {
        return role == Role.CANDIDATE ? endpoint : endpoint + "-reference-" + pass;
    }
}
