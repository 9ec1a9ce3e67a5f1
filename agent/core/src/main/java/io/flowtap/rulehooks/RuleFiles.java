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
 * @param texts of the files; empty for one that cannot be read
 */
record RuleFiles(List<MethodRule> rules, List<String> problems, List<String> texts) {

    private static final long MOST_BYTES = 4L * RulesFile.LARGEST;

    /** Reads all of them. What cannot be read is a problem. */
    static RuleFiles read(List<File> files) {
        List<MethodRule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (File file : files) {
            String text = "";
            try (InputStream in = ConfiguredFile.open(file.getPath(), MOST_BYTES)) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                RulesFile read = RulesFile.read(file.getPath(), text);
                rules.addAll(read.rules());
                for (Problem each : read.problems()) {
                    problems.add(each.toString());
                }
            } catch (IOException e) {
                problems.add("cannot read the rules in " + file + " (flowtap.rules): " + e.getMessage());
            }
            texts.add(text);
        }
        return new RuleFiles(rules, problems, texts);
    }
}
