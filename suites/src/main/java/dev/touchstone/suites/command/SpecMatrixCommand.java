package dev.touchstone.suites.command;

import dev.touchstone.suites.describe.DetectionMatrix;
import picocli.CommandLine.Command;

/** Prints the detection matrix as Markdown. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = "Prints the detection matrix as Markdown: which deviation is detected by which requirement.")
final class SpecMatrixCommand extends SpecPageCommand {
    SpecMatrixCommand() {
        super(DetectionMatrix::of);
    }
}
