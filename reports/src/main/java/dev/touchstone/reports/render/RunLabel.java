package dev.touchstone.reports.render;

import dev.touchstone.reports.record.RunHeader;

/** What a run is called among others: its endpoint's name, and which sampling it is where there is more than one. */
final class RunLabel {
    private RunLabel() {}

    static String of(RunHeader header) {
        String name = header.endpoint().name();
        return header.pass() > 1 ? name + " (pass " + header.pass() + ")" : name;
    }
}
