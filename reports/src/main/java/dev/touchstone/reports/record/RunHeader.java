package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The first line of a run record: the plan of the run and the endpoint.
 *
 * @param format the version of the record format
 * @param kit the kit's version
 * @param revision the spec revision's id
 * @param startedAt when the run began
 * @param endpoint the endpoint
 * @param role the role of the endpoint in this run
 * @param pass the number of this run of the endpoint, from 1: a reference is run twice
 * @param filtered whether a part of the revision was left out, so that the record can't decide about conformance
 * @param workloads the names of the workloads whose requirements the run judges; null if it judges the whole revision.
 *     A record from before 2026-11-26 names one workload, under the key {@code profile}
 * @param requirements the ids of the requirements that the run plans to judge, in order
 * @param plannedRequests the maximum number of requests
 * @param source how the user named the endpoint, so that the run can be resumed; null in records of format 1
 * @param selection which part of the revision the user selected; null in records of format 1
 * @param prices the prices of the endpoint's tokens; null if unknown
 * @param digest the digest of the revision's content, see {@link SpecRevision#digest()}; null in records of formats 1
 *     and 2
 * @param run the id of the run, a random UUID that identifies the record; null in records of formats 1 to 3
 * @param ownWorkloads the workloads of the user that the revision does not have; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunHeader(
        int format,
        String kit,
        String revision,
        Instant startedAt,
        EndpointSummary endpoint,
        Role role,
        int pass,
        boolean filtered,

        @JsonAlias("profile") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> workloads,

        List<String> requirements,
        int plannedRequests,
        EndpointOrigin source,
        RunSelection selection,
        Prices prices,
        String digest,
        String run,
        List<Workload> ownWorkloads) {

    /** The format that this version of the kit writes. The kit also reads all earlier formats. */
    public static final int FORMAT = 5;

    /** Creates a header of format 1, or of a run that will not be resumed. */
    public RunHeader(
            int format,
            String kit,
            String revision,
            Instant startedAt,
            EndpointSummary endpoint,
            Role role,
            int pass,
            boolean filtered,
            List<String> workloads,
            List<String> requirements,
            int plannedRequests) {
        this(
                format,
                kit,
                revision,
                startedAt,
                endpoint,
                role,
                pass,
                filtered,
                workloads,
                requirements,
                plannedRequests,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Returns a copy in another role, such as an earlier candidate that other endpoints are compared with. */
    public RunHeader as(Role other) {
        return with(other, filtered, requirements, plannedRequests, selection, ownWorkloads);
    }

    /**
     * Returns a copy with other requirements.
     *
     * @param chosen the selection of the requirements
     * @param inPart whether some requirements were left out
     */
    public RunHeader covering(List<String> ids, RunSelection chosen, boolean inPart, int requests) {
        return with(role, inPart, ids, requests, chosen, ownWorkloads);
    }

    /**
     * Returns a copy with workloads of the user's own.
     *
     * @param own null if there are none
     */
    public RunHeader with(List<Workload> own) {
        return with(role, filtered, requirements, plannedRequests, selection, own);
    }

    private RunHeader with(
            Role otherRole, boolean inPart, List<String> ids, int requests, RunSelection chosen, List<Workload> own) {
        return new RunHeader(
                format, kit, revision, startedAt, endpoint, otherRole, pass, inPart, workloads, ids, requests, source,
                chosen, prices, digest, run, own);
    }

    /**
     * Tells whether the run was judged by this revision, as far as the record says. Old records have only the
     * revision's id.
     */
    public boolean isJudgedBy(SpecRevision other) {
        return revision.equals(other.id()) && (digest == null || digest.equals(other.digest()));
    }

    /** The role of an endpoint in a run. */
    public enum Role {
        CANDIDATE,
        REFERENCE
    }

    /**
     * @param name the name in reports
     * @param title a longer name
     * @param baseUrl the base URL, without query and user
     * @param embedded whether the endpoint is one of the kit's own clouds: the gate then reports and does not enforce
     * @param models the model names used, by role
     * @param features the declared features; a feature without an entry is claimed
     * @param region the declared region; null if none
     * @param known the deviations that the endpoint's profile names as known issues; null if none, and in records of
     *     formats 1 to 4
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EndpointSummary(
            String name,
            String title,
            String baseUrl,
            boolean embedded,
            Map<String, String> models,
            Map<String, Boolean> features,
            String region,
            List<String> known) {

        /** Creates a summary without known issues. */
        public EndpointSummary(
                String name,
                String title,
                String baseUrl,
                boolean embedded,
                Map<String, String> models,
                Map<String, Boolean> features,
                String region) {
            this(name, title, baseUrl, embedded, models, features, region, null);
        }
    }
}
