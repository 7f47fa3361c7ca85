package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.Workload;
import dev.touchstone.suites.endpoint.EndpointLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The whole revision against an embedded cloud, with the cloud's shipped profile. The tests of a process share one run of
 * each cloud. They are played on all of the machine's processors at once.
 *
 * @param programs what the run says of each client program, by the program's name
 */
record PlayedCloud(ProvenRun run, Map<String, WorkloadResult> programs) {
    private static final Map<String, CompletableFuture<PlayedCloud>> BY_NAME = play();

    static PlayedCloud of(Cloud cloud) {
        return BY_NAME.get(cloud.name()).join();
    }

    private static Map<String, CompletableFuture<PlayedCloud>> play() {
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Map<String, CompletableFuture<PlayedCloud>> played = new LinkedHashMap<>();
        for (Cloud cloud : CloudCatalogue.load().all()) {
            played.put(cloud.name(), CompletableFuture.supplyAsync(() -> play(cloud), processors));
        }
        processors.shutdown();
        return played;
    }

    private static PlayedCloud play(Cloud cloud) {
        try {
            Path folder = Files.createTempDirectory("touchstone-cloud");
            ProvenRun run = ProvenRun.of(cloud, EndpointLoader.load(EndpointLoader.EMBEDDED + cloud.name()), folder);
            Path record = folder.resolve("run.jsonl");
            Workloads at = Workloads.at(RunRecordReader.read(record), ProvenRun.REVISION);
            Map<String, WorkloadResult> programs = new LinkedHashMap<>();
            for (Workload workload : ProvenRun.REVISION.workloads()) {
                if (workload.program() != null) {
                    programs.put(workload.name(), at.judge(workload));
                }
            }
            Files.delete(record);
            Files.delete(folder);
            return new PlayedCloud(run, programs);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
