package io.flowtap.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.rules.pattern.ClassPattern;
import io.flowtap.rules.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {

    private static final String FROM_THE_ISSUE = """
            rules:
              - method: com.acme.WorkflowExecutor.execute(Workflow, Context)
                is: flow
                flow_id: workflow.id                  # parameter name, or arg0
                user_id: context.user.id
                outcome: return.status == "COMPLETED" ? ok : failed
              - method: com.acme.nodes.NodeExecutor+.execute     # and all that implement it
                is: node
                tool_id: node.id
                tool_type: node.type
              - method: com.acme.llm.LlmService.complete
                is: model
                model: request.model
                input_tokens: return.usage.promptTokens
                output_tokens: return.usage.completionTokens
            """;

    @Test
    void readsRulesInTheirOrder() {
        RulesFile file = RulesFile.read("rules.yaml", FROM_THE_ISSUE);

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules())
                .extracting(MethodRule::is)
                .containsExactly(new Is.Kind(RuleKind.FLOW), new Is.Kind(RuleKind.NODE), new Is.Kind(RuleKind.MODEL));
        assertThat(file.rules().get(0).values()).extracting(RuleValue::key).containsExactly("flow_id", "user_id");
        assertThat(file.rules().get(0).outcome()).isNotNull();
        assertThat(file.rules().get(0).place().line()).isEqualTo(2);
        assertThat(file.rules().get(0).place().column()).isEqualTo(5);
        assertThat(file.rules().get(1).method().classes())
                .isEqualTo(new ClassPattern.SubtypesOf("com.acme.nodes.NodeExecutor"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    is: flwo                                       | 3:9  | flwo is no kind; did you mean flow?
                    is: flow\\n    flow: x                         | 4:5  | a flow has no flow; did you mean flow_id or flow_name?
                    is: flow\\n    userId: x                       | 4:5  | a flow has no userId; did you mean user_id?
                    is: model\\n    tokens: x                      | 4:5  | a model has no tokens
                    is: flow\\n    flow_id: arg0.                  | 4:19 | here must be the name of a property, not the end
                    is: flow\\n    flow_id: arg0.toString          | 4:19 | toString is never called
                    is: flow\\n    flow_id: arg0.get(1)            | 4:23 | no method with arguments is called
                    is: flow\\n    flow_id: siez(arg0)             | 4:14 | there is no function siez; did you mean size?
                    is: flow\\n    flow_id: gpt-4o                 | 4:17 | this is no number; put it in quotes
                    is: flow\\n    flow_id: arg0 = 3               | 4:19 | write == to compare
                    is: flow\\n    flow_id: arg0[*].x              | 4:18 | [*] stands for many values
                    is: flow\\n    flow_id: [a]                    | 4:14 | behind flow_id: stands one text
                    is: flow\\n    flow_id:                        | 4:13 | nothing stands behind flow_id:
                    is: flow\\n    flow_id: a\\n    flow_id: b     | 5:5  | flow_id stands in this rule a second time
                    is: flow\\n    outcome: thrown ? fialed : ok   | 4:23 | fialed is no outcome; did you mean failed?
                    is: flow\\n    outcome: return.status          | 4:20 | here must be an outcome or a choice
                    is: flow\\n    outcome: return ? ok            | 4:25 | here must be : and the value otherwise, not the end
                    is: flow\\n    event: x                        | 2:5  | has is: and event:
                    flow_id: x                                     | 2:5  | does not say what the method is
                    event: Document                                | 3:12 | the name of an event is small letters
                    event: done\\n    Count: arg0                  | 4:5  | Count is no name of a property
                    is: identify                                   | 2:5  | must say user_id
                    is: identify\\n    user_id: a\\n    traits.X: b | 5:5 | behind traits. stand small letters
                    is: flow\\n    user_id: "arg0.id"              | 4:15 | this is text because it stands in quotes
                    is: flow\\n    ends: size(arg0)                | 4:11 | ends names a path
                    is: flow\\n    ends: by key                    | 4:11 | by key needs key:
                    event: done\\n    key: a\\n    ends: by key    | 5:11 | an event does not last
                    is: end                                        | 2:5  | must say key
                    is: end\\n    key: a\\n    agent_nam: b       | 5:5  | a end has no agent_nam
                    is: flow\\n\\tflow_id: x                       | 4:1  | a tab
                    is: {a: b}                                     | 3:9  | behind is: stands one text
                    """)
    void saysWhatIsWrongAndWhere(String lines, String place, String text) {
        String rule = "rules:\n  - method: com.acme.WorkflowExecutor.execute\n    " + unescaped(lines) + "\n";

        RulesFile file = RulesFile.read("rules.yaml", rule);

        assertThat(file.rules()).isEmpty();
        Problem first = file.problems().get(0);
        assertThat(first.line() + ":" + first.column() + " " + first.text())
                .startsWith(place + " ")
                .contains(text);
    }

    private static String unescaped(String lines) {
        return lines.replace("\\n", "\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | holds no rules
                    # nothing                           | holds no rules
                    rules:                              | behind rules: stands a list
                    ruels: []                           | did you mean rules?
                    [a, b]                              | no rules
                    rules: {method: a.B.c, is: flow}    | behind rules: stands a list
                    rules: [a]                          | a rule is a list of keys
                    rules: [{is: flow}]                 | names no method
                    rules: [                            | no YAML
                    rules: *a                           | alias
                    """)
    void saysWhatIsWrongWithAFile(String text, String problem) {
        RulesFile file = RulesFile.read("rules.yaml", text);

        assertThat(file.rules()).isEmpty();
        assertThat(file.problems().get(0).text()).contains(problem);
    }

    @Test
    void keepsTheRulesThatAreRight() {
        String broken = FROM_THE_ISSUE.replace("tool_id: node.id", "tool_id: node..id");

        RulesFile file = RulesFile.read("rules.yaml", broken);

        assertThat(file.rules())
                .extracting(MethodRule::is)
                .containsExactly(new Is.Kind(RuleKind.FLOW), new Is.Kind(RuleKind.MODEL));
        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().get(0).toString()).startsWith("rules.yaml:9:19: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome: return.ok ? ok : failed",
                "outcome: 'return.ok ? ok : failed'",
                "outcome: if return.ok then ok else failed",
                "outcome: >-\n      return.ok ? ok\n      : failed",
                "outcome: |\n      return.ok\n      ? ok : failed",
                "outcome: \"return.ok ? ok : failed\"  # said",
                "outcome: return.ok ? ok : failed # said",
                "outcome: return.text == 'a # b' ? ok : failed # said",
                "outcome: return.text == 'it''s' ? ok : failed",
            })
    void takesConditionsAsPeopleWriteThem(String outcome) {
        RulesFile file = RulesFile.read(
                "rules.yaml", "rules:\n  - method: com.acme.A.b\n    is: flow\n    " + outcome + "\n    flow_id: x\n");

        if (outcome.contains("''")) {
            assertThat(file.problems()).isNotEmpty();
            return;
        }
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules()).hasSize(1);
        assertThat(file.rules().get(0).outcome()).isNotNull();
    }

    @Test
    void placesAreThoseOfTheFileWhereverTheTextIsCut() {
        RulesFile file = RulesFile.read(
                "rules.yaml",
                "rules:\n  - method: com.acme.A.b\n    is: flow\n    outcome: >-\n      return.ok ? ok\n      : faild\n");

        assertThat(file.problems().get(0).toString()).startsWith("rules.yaml:6:9: faild is no outcome");
    }

    @Test
    void annotationsNeedNoQuotes() {
        RulesFile file = RulesFile.read("rules.yaml", "rules:\n  - method: @com.acme.Traced\n    is: flow\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules().get(0).method().classes())
                .isEqualTo(new ClassPattern.AnnotatedMethod("com.acme.Traced"));
    }

    @Test
    void aRuleThatSaysTheSameAgainIsAProblem() {
        String rule = "  - method: com.acme.A.b\n    is: flow\n";

        RulesFile file = RulesFile.read("rules.yaml", "rules:\n" + rule + rule);

        assertThat(file.rules()).hasSize(1);
        assertThat(file.problems().get(0).text()).contains("as the rule in line 2");
    }

    @Test
    void endingsAreDeferredResultsAndCallbacks() {
        RulesFile file = RulesFile.read("rules.yaml", """
                rules:
                  - method: com.acme.A.b
                    is: flow
                    ends: return.future
                  - method: com.acme.A.c(Request, ActionListener listener)
                    is: model
                    input_tokens: answer.usage.input
                    ends:
                      - listener.onResponse(answer)
                      - listener.onFailure()
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules().get(0).endings().get(0)).isInstanceOf(RuleEnding.Completion.class);
        assertThat(file.rules().get(1).endings()).hasSize(2);
    }

    @Test
    void endingsAreCallsWithTheSameKey() {
        RulesFile file = RulesFile.read("rules.yaml", """
                rules:
                  - method: com.acme.A.start
                    is: tool
                    ends: by  key
                    key: return.id
                  - method: com.acme.A.finished(String id)
                    is: end
                    key: id
                    tool_type: arg0.type
                    output_tokens: arg0.tokens
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules().get(0).endings()).containsExactly(new RuleEnding.ByKey());
    }
}
