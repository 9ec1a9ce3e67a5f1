package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A rules file that changes is taken over while the application runs. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class ChangedRulesTest {

    private static final String PROGRAM = "com.example.executors.ReloadProgram";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameter
    Jdk jdk;

    private final Path folder = Project.workFolder("reload");
    private final Path rules = folder.resolve("rules.yaml");

    @Test
    void whatIsInForceIsWhatTheFileSaidLast() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Files.writeString(rules, rule("Engine.run", "one"));
        ForkedApp app = ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PROGRAM, folder.toString())
                .option("-Dflowtap.rules=" + rules)
                .observed(home);
        Process process = app.start();

        await(folder.resolve("started-slow"));
        runJob("first");
        String second =
                rule("Engine.run", "two") + rule("LateEngine.run", "late").replace("rules:\n", "");
        replaceByRename(second);
        awaitLines(app, 1);
        runJob("late-second");
        Files.writeString(rules, second.replace("is: tool", "is: toool"));
        awaitLines(app, 4);
        runJob("late-third");
        Files.delete(rules);
        awaitLines(app, 6);
        runJob("late-fourth");
        Files.writeString(rules, second);
        Files.setLastModifiedTime(rules, FileTime.from(Instant.now().minusSeconds(60)));
        Thread.sleep(4_000);
        String last = rule("LateEngine.run", "last");
        Files.writeString(rules, last.substring(0, last.length() / 2));
        Thread.sleep(300);
        Files.writeString(rules, last);
        awaitLines(app, 7);
        runJob("late-fifth");
        Files.writeString(folder.resolve("release"), "");
        Files.writeString(folder.resolve("stop"), "");
        ForkedApp.Ended ended = app.end(process).successfully();

        assertThat(ended.agentLines()).hasSize(7);
        assertThat(ended.agentLines().get(0))
                .contains("the rules have changed: in force are 2, loaded classes rewritten: 1");
        assertThat(ended.agentLines().get(1)).contains("toool is no kind");
        assertThat(ended.agentLines().get(3)).contains("those that were read before stay in force");
        assertThat(ended.agentLines().get(4)).contains("cannot read the rules");
        assertThat(ended.agentLines().get(5)).contains("those that were read before stay in force");
        assertThat(ended.agentLines().get(6)).contains("the rules have changed: in force are 1, ");
        assertThat(home.events("tool_used"))
                .extracting(event -> event.get("tool_id"), event -> event.get("tool_type"))
                .containsExactlyInAnyOrder(
                        tuple("first", "one"),
                        tuple("late-second", "two"),
                        tuple("late-second", "late"),
                        tuple("late-third", "two"),
                        tuple("late-third", "late"),
                        tuple("late-fourth", "two"),
                        tuple("late-fourth", "late"),
                        tuple("late-fifth", "last"),
                        tuple("slow", "one"));
    }

    private static String rule(String method, String type) {
        return """
            rules:
              - method: P$%s
                is: tool
                tool_id: job
                tool_type: "%s"
            """.formatted(method, type).replace("P$", PROGRAM + "$");
    }

    private void replaceByRename(String text) throws Exception {
        Path written = folder.resolve("rules.yaml.new");
        Files.writeString(written, text);
        Files.move(written, rules, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void runJob(String job) throws Exception {
        Path written = folder.resolve("job.new");
        Files.writeString(written, job);
        Files.move(written, folder.resolve("job"), StandardCopyOption.REPLACE_EXISTING);
        await(folder.resolve("ran-" + job));
    }

    private static void await(Path file) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.exists(file)) {
            assertThat(Instant.now()).as("waiting for " + file).isBefore(end);
            Thread.sleep(20);
        }
    }

    private static void awaitLines(ForkedApp app, int count) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (app.agentLines().size() < count) {
            assertThat(Instant.now()).as(app.agentLines().toString()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
