package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.deviation.Detected;
import dev.touchstone.fixtures.deviation.Detected.Sign;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run shows to be wrong.
 *
 * @param signs where and how each requirement fails, by its id
 * @param evidence the same and what is handled differently from the reference, as workloads are judged by it
 */
record Shown(SortedMap<String, List<Sign>> signs, List<dev.touchstone.specs.harm.Sign> evidence) {
    static Shown by(ProvenRun run) {
        SortedMap<String, List<Sign>> signs = new TreeMap<>();
        run.results().values().stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .forEach(result -> signs.put(result.requirement(), signs(result)));
        return new Shown(signs, HarmSigns.of(run));
    }

    private static List<Sign> signs(Result result) {
        return result.findings().stream()
                .map(finding -> sign(result.requirement(), finding))
                .toList();
    }

    private static Sign sign(String requirement, Finding finding) {
        return new Sign(
                requirement,
                StableText.of(finding.at()),
                StableText.of(finding.expected()),
                finding.at().endsWith("/obfuscation") ? null : StableText.of(finding.observed()));
    }

    /** What is to be written down. The finding that was chosen before is kept while its requirement still fails. */
    Detected detected(Detected before) {
        if (signs.isEmpty()) {
            return Detected.NOT;
        }
        Sign chosen = before.finding();
        String requirement =
                chosen == null || !signs.containsKey(chosen.requirement()) ? signs.firstKey() : chosen.requirement();
        List<Sign> all = signs.get(requirement);
        return new Detected(List.copyOf(signs.keySet()), chosen != null && all.contains(chosen) ? chosen : all.get(0));
    }
}
