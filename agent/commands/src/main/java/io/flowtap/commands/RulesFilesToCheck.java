package io.flowtap.commands;

import io.flowtap.config.Configuration;
import io.flowtap.config.ConfiguredFile;
import io.flowtap.rules.file.RulesFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which rules files are held against which application. */
final class RulesFilesToCheck {

    private static final long MOST_BYTES = 4L * RulesFile.LARGEST;
    private static final String OF_HOME = "flowtap-rules.yaml";

    @Parameters(
            arity = "1..*",
            paramLabel = "APP",
            description = "A jar, war, folder of classes or class path; what ends with .yaml is a rules file.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            split = ",",
            description = "Rules files; default: flowtap.rules, and flowtap-rules.yaml in the home.")
    private Set<String> rules = new LinkedHashSet<>();

    RulesFilesToCheck() {}

    /** What is no rules file. */
    List<String> application() {
        List<String> application =
                paths.stream().filter(each -> !isRulesFile(each)).toList();
        if (application.isEmpty()) {
            throw new TypeConversionException("name the application as well: a jar, a folder of classes, a class path");
        }
        return application;
    }

    private static boolean isRulesFile(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    List<RulesFile> read(Configuration configuration) {
        List<RulesFile> files = new ArrayList<>();
        for (String each : names(configuration)) {
            try (InputStream in = ConfiguredFile.open(each, MOST_BYTES)) {
                files.add(RulesFile.read(each, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new CommandFailure("cannot read the rules in " + each + ": " + e.getMessage(), e);
            }
        }
        return files;
    }

    private Set<String> names(Configuration configuration) {
        Set<String> names = new LinkedHashSet<>(rules);
        paths.stream().filter(RulesFilesToCheck::isRulesFile).forEach(names::add);
        if (names.isEmpty()) {
            names.addAll(configuration.list("flowtap.rules"));
            File ofHome = new File(configuration.home(), OF_HOME);
            if (ofHome.isFile()) {
                names.add(ofHome.getPath());
            }
        }
        if (names.isEmpty()) {
            throw new TypeConversionException(
                    "name a rules file, with --rules FILE or behind the application; rules suggest writes one");
        }
        return names;
    }
}
