package io.flowtap.rulehooks;

import io.flowtap.config.ConfiguredFile;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RulesFile;
import io.flowtap.rules.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules files say.
 *
 * @param rules those that can be used, in the order of the files
 * @param problems what is wrong with the others, for people
 */
record RuleFiles(List<MethodRule> rules, List<String> problems) {

    private static final long MOST_BYTES = 4L * RulesFile.LARGEST;

    /** Reads all of them. What cannot be read is a problem. */
    static RuleFiles read(List<File> files) {
        List<MethodRule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (File file : files) {
            try (InputStream in = ConfiguredFile.open(file.getPath(), MOST_BYTES)) {
                RulesFile read = RulesFile.read(file.getPath(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                rules.addAll(read.rules());
                for (Problem each : read.problems()) {
                    problems.add(each.toString());
                }
            } catch (IOException e) {
                problems.add("cannot read the rules in " + file + " (flowtap.rules): " + e.getMessage());
            }
        }
        return new RuleFiles(rules, problems);
    }
}
