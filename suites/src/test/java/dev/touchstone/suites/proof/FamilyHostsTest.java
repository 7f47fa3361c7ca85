package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Operation;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.EndpointRunOptions;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.RunPlan;
import dev.touchstone.suites.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile may name a host of its own for each API family: no request, and no key, goes to another family's host. */
class FamilyHostsTest {
    /** The first part of a path, and the family that it belongs to where that is not its name. */
    private static final Map<String, String> BY_PATH = Map.of("touchstone", "chat");

    @TempDir
    Path folder;

    private final List<OutgoingRequest> sent = new CopyOnWriteArrayList<>();

    /** The reference, which first refuses to take anything away: so there is something left to clean up. */
    private final class Watching implements Transport {
        private final Transport real = new DirectTransport(ProvenRun.reference());
        private final Set<String> refused = ConcurrentHashMap.newKeySet();

        @Override
        public Answer send(OutgoingRequest request) {
            sent.add(request);
            Answer answer = real.send(request);
            boolean takes =
                    request.method().equals("DELETE") || request.url().getPath().endsWith("/cancel");
            if (!takes || !refused.add(request.method() + request.url())) {
                return answer;
            }
            Exchange.Response response = answer.response();
            return new Answer(
                    answer.startedAt(),
                    answer.sent(),
                    new Exchange.Response(
                            405,
                            response.headers(),
                            response.body(),
                            response.arrivals(),
                            response.firstByteMillis(),
                            response.totalMillis()),
                    null);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void everyRequestOfARunReachesOnlyTheHostOfItsFamily() throws IOException {
        StringBuilder hosts = new StringBuilder();
        for (String family : Operation.features()) {
            if (!family.equals("chat")) {
                hosts.append("  ")
                        .append(family)
                        .append(": http://")
                        .append(family)
                        .append(".family.test/v1\n");
            }
        }
        Path file = Files.writeString(folder.resolve("families.yaml"), """
                name: families
                extends: openai
                baseUrl: http://chat.family.test/v1
                auth: {scheme: bearer, env: KEY}
                baseUrls:
                """ + hosts);
        EndpointProfile profile =
                EndpointLoader.load(file.toString()).limitedTo(new Limits(4, 120, 8 << 20, null, 0, false));
        Credentials credentials =
                Credentials.resolve(profile, Map.of("KEY", ProvenRun.reference().apiKey())::get);
        RunPlan plan = RunPlan.of(ProvenRun.REVISION, profile, RunPlan.Selection.ALL);
        try (EndpointRun endpointRun = EndpointRun.open(
                new Subject(profile, credentials, Role.CANDIDATE, 1),
                plan,
                new EndpointRunOptions(Progress.SILENT, folder.resolve("run.jsonl")),
                new Watching())) {
            plan.wire().forEach(endpointRun::result);
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        for (OutgoingRequest request : sent) {
            String first = request.url().getPath().split("/")[2];
            reached.computeIfAbsent(BY_PATH.getOrDefault(first, first), any -> new TreeSet<>())
                    .add(request.url().getHost());
        }
        Map<String, Set<String>> named = new TreeMap<>();
        Operation.features().forEach(family -> named.put(family, Set.of(family + ".family.test")));
        assertThat(reached).isEqualTo(named);
        assertThat(sent.stream().filter(FamilyHostsTest::hasKey)).hasSizeGreaterThan(100);
    }

    private static boolean hasKey(OutgoingRequest request) {
        return request.headers().stream().map(Header::name).anyMatch("Authorization"::equalsIgnoreCase);
    }
}
