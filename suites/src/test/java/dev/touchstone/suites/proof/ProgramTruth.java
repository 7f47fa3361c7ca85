package dev.touchstone.suites.proof;

import dev.touchstone.reports.workload.WorkloadResult.TaskResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How the tasks of each program really end at each embedded cloud.
 *
 * @param tasks by program and cloud
 */
record ProgramTruth(Map<String, Map<String, List<TaskResult>>> tasks) {

    static ProgramTruth read(Path file) {
        Map<String, Map<String, List<TaskResult>>> tasks = new TreeMap<>();
        for (Map.Entry<String, JsonNode> program :
                YamlDocument.read(file).root().properties()) {
            Map<String, List<TaskResult>> byCloud = new LinkedHashMap<>();
            Set<String> minor = HarmFiles.minorLosses(file.resolveSibling("."), program.getKey());
            program.getValue()
                    .properties()
                    .forEach(cloud -> byCloud.put(cloud.getKey(), ends(cloud.getValue(), minor)));
            tasks.put(program.getKey(), byCloud);
        }
        return new ProgramTruth(tasks);
    }

    private static List<TaskResult> ends(JsonNode cloud, Set<String> minor) {
        List<TaskResult> ends = new ArrayList<>();
        cloud.path("unharmed").forEach(task -> ends.add(new TaskResult(task.asString(), WorkloadVerdict.WORKS)));
        cloud.path("not-offered")
                .forEach(task -> ends.add(new TaskResult(task.asString(), WorkloadVerdict.NOT_OFFERED)));
        cloud.path("silent")
                .properties()
                .forEach(task -> ends.add(new TaskResult(
                        task.getKey(),
                        minor.contains(task.getValue().asString())
                                ? WorkloadVerdict.WORKS_BUT
                                : WorkloadVerdict.FAILS_SILENTLY)));
        cloud.path("loud").properties().forEach(task -> ends.add(new TaskResult(task.getKey(), WorkloadVerdict.FAILS)));
        return ends;
    }
}
