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
 * The first line of a run record: what was going to be run against what.
 *
 * @param format the record format's version
 * @param kit the kit's version
 * @param revision the spec revision's id
 * @param startedAt when the run began
 * @param endpoint the endpoint
 * @param role what the endpoint is in this run
 * @param pass which sampling of the endpoint this is, from 1: a reference is sampled twice
 * @param filtered whether the user left out suites or levels, so that the record can't decide about conformance
 * @param workloads the names of the workloads whose requirements it is about; null if it is about the whole revision. A
 *     record of before 2026-11-26 names one, under the key {@code profile}
 * @param requirements the ids of the requirements the run set out to judge, in order
 * @param plannedRequests how many requests at most
 * @param source how the endpoint was named, so that the run can be resumed; null in records of format 1
 * @param selection what of the revision was chosen; null in records of format 1
 * @param prices what its tokens cost; null if nobody said
 * @param digest what the revision held, as {@link SpecRevision#digest()} says it; null in records of format 2 and before
 * @param run the id of the run, a random UUID, by which its record is told from any other; null in records of format 3
 *     and before
 * @param ownWorkloads those of the workloads that the revision does not have; null if there are none
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

    /** The format that this version of the kit writes; it reads all earlier ones too. */
    public static final int FORMAT = 5;

    /** One that is about no workload of the user's own. */
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
            int plannedRequests,
            EndpointOrigin source,
            RunSelection selection,
            Prices prices,
            String digest,
            String run) {
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
                source,
                selection,
                prices,
                digest,
                run,
                null);
    }

    /** A header of format 1, or of a run that nobody is going to resume. */
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
                null);
    }

    /** The same run in another role: an earlier candidate that others are compared with. */
    public RunHeader as(Role other) {
        return new RunHeader(
                format,
                kit,
                revision,
                startedAt,
                endpoint,
                other,
                pass,
                filtered,
                workloads,
                requirements,
                plannedRequests,
                source,
                selection,
                prices,
                digest,
                run,
                ownWorkloads);
    }

    /**
     * The same run with other requirements.
     *
     * @param chosen what of the revision they are
     * @param inPart whether something was left out
     */
    public RunHeader covering(List<String> ids, RunSelection chosen, boolean inPart, int requests) {
        return new RunHeader(
                format,
                kit,
                revision,
                startedAt,
                endpoint,
                role,
                pass,
                inPart,
                workloads,
                ids,
                requests,
                source,
                chosen,
                prices,
                digest,
                run,
                ownWorkloads);
    }

    /** Whether a revision is the one that the run was judged by, as far as the record says; an old one knows its id only. */
    public boolean isJudgedBy(SpecRevision other) {
        return revision.equals(other.id()) && (digest == null || digest.equals(other.digest()));
    }

    /** The same run by workloads of the user's own. @param own null if there are none */
    public RunHeader with(List<Workload> own) {
        return new RunHeader(
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
                source,
                selection,
                prices,
                digest,
                run,
                own);
    }

    /** What an endpoint is in a run. */
    public enum Role {
        CANDIDATE,
        REFERENCE
    }

    /**
     * @param name what reports call it
     * @param title a longer name
     * @param baseUrl the URL it was reached by, without query or user
     * @param embedded whether it is one of the kit's own clouds: then the gate reports and does not enforce
     * @param models the model names used, by role
     * @param features declared features; a feature that is not named is claimed
     * @param region the declared region; null if none
     * @param known the deviations that its profile names as known issues; null if none, and in records of format 4 and
     *     before
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

        /** One of which no issue is known. */
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
