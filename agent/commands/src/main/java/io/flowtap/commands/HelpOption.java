package io.flowtap.commands;

import picocli.CommandLine.Option;

/** {@code --help}, which picocli acts on. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    HelpOption() {}
}
