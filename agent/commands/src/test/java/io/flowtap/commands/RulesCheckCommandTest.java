package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesCheckCommandTest {

    private static final String SOURCE = """
            package com.acme;
            import java.util.*;
            import java.util.concurrent.*;
            public class App { public static void main(String[] arguments) {} }
            interface NodeExecutor { Result execute(Node node, Ctx ctx); }
            abstract class Base implements NodeExecutor {
                public Result execute(Node node, Ctx ctx) { return perform(node, ctx); }
                abstract Result perform(Node node, Ctx ctx);
            }
            class LlmExecutor extends Base {
                Result perform(Node node, Ctx ctx) { return null; }
            }
            class Node {
                private String id;
                Kind type;
                Map<String, Object> settings;
                List<Step> steps;
                String getId() { return id; }
            }
            class LlmNode extends Node { String prompt; }
            class Page<T> { List<T> rows; T first; }
            enum Kind { LLM, CODE }
            record Step(String name, double score) {}
            record Ctx(User user, Map<String, User> others, Object any, Page<User> page) {}
            record User(String id, Optional<String> mail, Optional<Step> last) {}
            record Result(Status status, Usage usage, CompletableFuture<Answer> future) {}
            record Answer(String text) {}
            record Usage(int promptTokens) {}
            enum Status { COMPLETED, FAILED }
            class Failure extends RuntimeException { String code; }
            interface Listener { void onResponse(Answer answer); }
            class Flows {
                Result run(Node node) { return null; }
                Result run(Node node, Ctx ctx) { return null; }
                CompletableFuture<Result> runLater(Node node) { return null; }
                void nothing(Node node) {}
                void listen(Node node, Listener listener) {}
                static String tenant() { return null; }
                class Inner { void go() {} }
                <T extends Node> List<? extends T> search(T node, Node[] nodes) { return null; }
            }
            """;

    @TempDir
    private static Path work;

    @TempDir
    private Path home;

    private static CompiledApplication application;

    @BeforeAll
    static void compile() throws IOException {
        application = CompiledApplication.of(work, SOURCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NodeExecutor.execute          | 2:35 | NodeExecutor.execute has no code; write com.acme.NodeExecutor+.execute for all
            LlmExecutor.execute           | 2:34 | LlmExecutor only inherits execute(Node, Ctx); write com.acme.Base.execute
            LlmExecuter.perform           | 2:13 | there is no class com.acme.LlmExecuter; did you mean com.acme.LlmExecutor?
            Flows.run(String)             | 2:31 | Flows has no run with these parameters; there are run(Node), run(Node, Ctx)
            Flows.runn                    | 2:28 | Flows has no method runn; did you mean run?
            Flows.new(String)             | 2:31 | Flows has no new with these parameters; there is new()
            Flows.Inner.go                | 2:13 | write com.acme.Flows$Inner, since the class is nested
            .*Flowz.run                   | 2:13 | no class is called like that
            other.Flows.run               | 2:13 | there is no class com.acme.other.Flows; did you mean com.acme.Flows?
            """)
    void aMethodThatIsNotThereIsNamedWithTheNearest(String method, String place, String complaint) throws Exception {
        CommandRun run = check("  - method: com.acme." + method + "\n    is: node\n");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().get(0)).startsWith(rules() + ":" + place + ": ").contains(complaint);
        assertThat(run.lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tool_id: nod.id                              | 4:14 | no parameter is called nod; did you mean node?
            tool_id: arg7                                | 4:14 | there is no arg7: the last is arg1
            tool_id: node.idd                            | 4:19 | Node has no idd; did you mean id? (id, settings, steps, type)
            tool_id: node.type.x                         | 4:24 | Kind has no x
            user_id: ctx.user                            | 4:17 | user_id is a User, which no event can hold; name a property of it (id, mail)
            user_id: ctx.others["a"].idd                 | 4:30 | User has no idd; did you mean id?
            user_id: ctx.page.rows[0].idd                | 4:31 | User has no idd
            user_id: ctx.page.first.mail.x               | 4:34 | String has no x
            user_id: ctx.user.last.nam                   | 4:28 | Step has no nam; did you mean name?
            user_id: static com.acme.Flows.tennant()     | 4:14 | is called tennant; did you mean tenant?
            user_id: static com.acme.Flowz.tenant()      | 4:14 | there is no class com.acme.Flowz; did you mean com.acme.Flows?
            user_id: node.steps[0].nam                   | 4:28 | Step has no nam; did you mean name?
            user_id: max(node.steps[*].skore)            | 4:32 | Step has no skore; did you mean score?
            user_id: size(node)                          | 4:19 | Node has no size: it is no list, map or array
            user_id: node.id[0]                          | 4:21 | String is no list and no array
            when: node.type == "LM"                      | 4:24 | Kind has no constant LM; did you mean LLM? (LLM, CODE)
            when: return.status in ["COMPLETED", "FAIL"] | 4:42 | Status has no constant FAIL
            when: thrown is Faillure                     | 4:18 | there is no type Faillure; did you mean Failure?
            outcome: return.statuz == "x" ? ok : failed  | 4:21 | Result has no statuz; did you mean status?
            tool_id: return.status                       | 4:14 | tool_id is needed when the method begins
            """)
    void aPathThatLeadsNowhereIsNamedWithTheNearest(String line, String place, String complaint) throws Exception {
        CommandRun run = check("  - method: com.acme.NodeExecutor+.execute\n    is: node\n    " + line + "\n");

        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).startsWith(rules() + ":" + place + ": ").contains(complaint);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool_id: node.id",
                "tool_id: node.getId()",
                "tool_id: arg0.type",
                "user_id: ctx.user.mail",
                "user_id: ctx.user.last.name",
                "user_id: ctx.others[\"ann\"].id",
                "user_id: ctx.page.rows[last].id",
                "user_id: node.steps[0].name",
                "user_id: static com.acme.Flows.tenant()",
                "user_id: max(node.steps[*].score)",
                "user_id: size(ctx.others)",
                "user_id: name(this, \"Executor\")",
                "when: thrown is Failure",
                "when: thrown is com.acme.Failure",
                "when: thrown is TimeoutException",
                "outcome: return.status == \"FAILED\" ? failed : ok",
                "session_id: thrown.code ?? return.usage.promptTokens"
            })
    void aPathThatFitsIsNoReasonToSayAnything(String line) throws Exception {
        CommandRun run = check("  - method: com.acme.NodeExecutor+.execute\n    is: node\n    " + line + "\n");

        assertThat(run.out())
                .isEqualTo("1 rule fits: it means 1 method of 1 class, among 19 classes of the application\n");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node.prompt        | Node has no prompt, but LlmNode below it does
            node.settings.a.b  | what is there is known only when the application runs
            ctx.any.thing      | what is there is known only when the application runs
            """)
    void whatOnlyAnApplicationThatRunsCanShowIsANote(String path, String note) throws Exception {
        String rule = "  - method: com.acme.NodeExecutor+.execute\n    is: node\n    tool_id: " + path + "\n";

        CommandRun run = check(rule);
        CommandRun quiet = check(rule, "--quiet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note: ").contains(note);
        assertThat(quiet.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runLater | output: return.statuz                              | Result has no statuz
            run(Node)| ends: return.future\\n    output: return.txt       | Answer has no txt; did you mean text?
            nothing  | output: return.x                                   | nothing returns nothing; values that its arguments
            tenant   | output: this.x                                     | tenant is static and has no this
            search   | output: max(return[*].steps[*].skore)              | Step has no skore
            search   | output: nodes[0].ID                                | Node has no ID
            listen   | ends: listener.onRespons(a)                        | Listener has no method onRespons; did you mean onResponse?
            listen   | ends: listener.onResponse(a)\\n    output: a.txt   | Answer has no txt; did you mean text?
            """)
    void resultsThatComeLaterAndCallbacksHaveTypesToo(String method, String lines, String complaint) throws Exception {
        CommandRun run = check(
                "  - method: com.acme.Flows." + method + "\n    is: flow\n    " + lines.replace("\\n", "\n") + "\n");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).contains(complaint);
    }

    @Test
    void whatFitsOneOfSeveralOverloadsIsANoteThatNamesTheOther() throws Exception {
        CommandRun run = check("  - method: com.acme.Flows.run\n    is: flow\n    user_id: ctx.user.id\n");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().get(0))
                .contains(":4:14: note: no parameter is called ctx")
                .endsWith("(in Flows.run(Node), of 2 methods)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plan_updatd       | 3:12 | plan_updatd is not in the catalog of events; did you mean plan_updated?
            flow_executed     | 3:12 | Flowtap alone makes events that are called flow_executed
            escalation_triggered\\n    reson: node.id\\n    conversation_id: node.id | 4:12 | escalation_triggered has no property reson; did you mean reason?
            message_sent\\n    role: node.id | 3:12 | message_sent needs conversation_id
            """)
    void businessEventsAreThoseOfTheCatalog(String event, String place, String complaint) throws Exception {
        CommandRun run = check("  - method: com.acme.Flows.run(Node)\n    event: " + event.replace("\\n", "\n") + "\n");

        assertThat(run.out()).contains(rules() + ":" + place + ": " + complaint);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatTheParserSaysIsSaidToo() throws Exception {
        CommandRun run = check("  - method: com.acme.Flows.run\n    is: flwo\n");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().get(0))
                .endsWith(":3:9: flwo is no kind; did you mean flow? (" + "flow, agent, agent_created,"
                        + " node, tool, model, embedding, retrieval, guardrail, identify, alias, group, end)");
    }

    @Test
    void classesAreFoundInFatJarsWarsAndTheirLibraries() throws Exception {
        CompiledApplication library = CompiledApplication.of(
                work.resolve("library"),
                "package org.vendor; public class Client { public String ask(String q) { return q; } }");
        Map<String, byte[]> boot = new LinkedHashMap<>(CompiledApplication.manifest(
                "Main-Class: org.springframework.boot.loader.launch.JarLauncher", "Start-Class: com.acme.App"));
        boot.putAll(application.entries("BOOT-INF/classes/"));
        boot.put("BOOT-INF/lib/vendor.jar", Files.readAllBytes(library.jar(work.resolve("vendor.jar"))));
        Map<String, byte[]> war = new LinkedHashMap<>(application.entries("WEB-INF/classes/"));
        war.put("WEB-INF/lib/vendor.jar", boot.get("BOOT-INF/lib/vendor.jar"));
        Path rules = write("  - method: com.acme.Flows.tenant\n    is: tool\n"
                + "  - method: org.vendor.Client.ask\n    is: model\n");

        for (Path each : List.of(
                CompiledApplication.archive(work.resolve("boot.jar"), boot),
                CompiledApplication.archive(work.resolve("app.war"), war))) {
            CommandRun run = CommandRun.bare("rules", "check", each.toString(), rules.toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .isEqualTo("2 rules fit: they mean 2 methods of 2 classes, among 19 classes of the application\n");
        }
        String classPath = application.folder() + java.io.File.pathSeparator + work.resolve("vendor.jar");
        assertThat(CommandRun.bare("rules", "check", classPath, "--rules", rules.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandRun.bare("rules", "check", application.folder().toString(), rules.toString())
                        .out())
                .contains("there is no class org.vendor.Client");
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(each -> each.getFileName().toString().startsWith("flowtap-rules-")))
                    .isEmpty();
        }
    }

    @Test
    void parametersWithoutNamesAreSaidToBeSo() throws Exception {
        CompiledApplication nameless =
                CompiledApplication.compiled(work.resolve("nameless"), List.of("-g:none"), List.of(), SOURCE);
        Path rules = write("  - method: com.acme.Flows.nothing\n    is: flow\n    flow_id: node.id\n"
                + "  - method: com.acme.Flows.nothing(Node node)\n    is: flow\n    flow_id: node.id\n"
                + "  - method: com.acme.Flows.listen\n    is: flow\n    flow_id: arg0.id\n");

        CommandRun run = CommandRun.bare("rules", "check", nameless.folder().toString(), rules.toString());

        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).contains(":4:14: no parameter is called node; the class file does not name");
    }

    @Test
    void aDamagedClassFileAndOneOfTooNewAJavaAreNamedAndTheOthersRead() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(application.entries(""));
        byte[] newer = entries.get("com/acme/Step.class").clone();
        newer[7] = 99;
        entries.put("com/acme/Step.class", newer);
        entries.put("com/acme/Node.class", new byte[] {1, 2, 3});
        Path jar = CompiledApplication.archive(work.resolve("damaged.jar"), entries);
        Path rules =
                write("  - method: com.acme.Flows.tenant\n    is: tool\n  - method: com.acme.Node.getId\n    is: tool\n"
                        + "  - method: com.acme.Step.name\n    is: tool\n");

        CommandRun run = CommandRun.bare("rules", "check", jar.toString(), rules.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.out())
                .contains(":4:13: the class file of com.acme.Node cannot be read: damaged")
                .contains(
                        ":6:13: the class file of com.acme.Step cannot be read: compiled for Java 55, and this flowtap.jar knows");
    }

    @Test
    void whatIsNoApplicationIsSaidToBeNone() throws Exception {
        Path rules = write("  - method: com.acme.Flows.tenant\n    is: tool\n");
        Path text = Files.writeString(work.resolve("readme.txt"), "no jar");
        Path empty = CompiledApplication.archive(work.resolve("empty.jar"), CompiledApplication.manifest());
        Path folder = Files.createDirectories(work.resolve("nothing"));

        assertThat(complaint(rules, work.resolve("no.jar")))
                .contains("there is no file ")
                .contains("; name a jar");
        assertThat(complaint(rules, text)).contains("readme.txt is no jar that can be read: ");
        assertThat(complaint(rules, empty)).contains("there are no class files in ");
        assertThat(complaint(rules, folder)).contains("has no class files");
    }

    @Test
    void aCallWithoutApplicationOrRulesIsRefused() throws Exception {
        CommandRun noApplication = CommandRun.bare("rules", "check", "rules.yaml");
        CommandRun noRules =
                CommandRun.bare("rules", "check", application.folder().toString());
        CommandRun missing =
                CommandRun.bare("rules", "check", application.folder().toString(), "none.yaml");

        assertThat(noApplication.exitCode()).isEqualTo(2);
        assertThat(noApplication.err()).contains("name the application as well");
        assertThat(noRules.exitCode()).isEqualTo(2);
        assertThat(noRules.err()).contains("name a rules file");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("cannot read the rules in none.yaml");
        assertThat(CommandRun.bare("rules", "chek").err()).contains("Did you mean check?");
        assertThat(CommandRun.bare("rules").out()).contains("check").contains("explain");
    }

    @Test
    void explainSaysWhichMethodsAndWhichEvent() throws Exception {
        Path rules = write("""
                  - method: com.acme.NodeExecutor+.execute
                    is: node
                    tool_id: node.id
                    session_id: return.usage.promptTokens
                    outcome: return.status == "FAILED" ? failed : ok
                  - method: com.acme.Flows.run
                    event: escalation_triggered
                    conversation_id: node.id
                    reason: "asked"
                """);

        CommandRun run =
                CommandRun.bare("rules", "explain", application.folder().toString(), rules.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.line("com.acme.Base.execute")).isEqualTo("of com.acme.Base.execute(Node, Ctx)");
        assertThat(run.line("is ")).isEqualTo("is node, event tool_used");
        assertThat(run.line("tool_id")).isEqualTo("values tool_id node.id");
        assertThat(run.line("session_id")).isEqualTo("session_id return.usage.promptTokens when it ends");
        assertThat(run.line("adds")).contains("latency_ms").contains("error_type");
        assertThat(run.line("the business event"))
                .isEqualTo("is the business event escalation_triggered, unless something is thrown");
        assertThat(run.out()).contains("com.acme.Flows.run(Node)").contains("com.acme.Flows.run(Node, Ctx)");
    }

    private String complaint(Path rules, Path application) {
        CommandRun run = CommandRun.bare("rules", "check", application.toString(), rules.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        return run.err();
    }

    private CommandRun check(String rules, String... more) throws IOException {
        write(rules);
        String[] arguments = new String[more.length + 4];
        arguments[0] = "rules";
        arguments[1] = "check";
        arguments[2] = application.folder().toString();
        arguments[3] = rules().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandRun.bare(arguments);
    }

    private Path write(String rules) throws IOException {
        return Files.writeString(rules(), "rules:\n" + rules);
    }

    private Path rules() {
        return home.resolve("rules.yaml");
    }
}
