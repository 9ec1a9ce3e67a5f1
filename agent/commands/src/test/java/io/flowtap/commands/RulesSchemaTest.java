package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flowtap.rules.file.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The published schema says of rules files what the parser says. */
class RulesSchemaTest {

    private static final Path DOCUMENTS = Path.of("../../docs");
    private static final Path PUBLISHED = DOCUMENTS.resolve("flowtap-rules.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String schemaText = CommandRun.bare("rules", "schema").out();
    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schemaText);

    /** To write it anew: {@code java -jar flowtap.jar rules schema > docs/flowtap-rules.schema.json}. */
    @Test
    void thePublishedOneIsThatOfThisVersion() throws IOException {
        assertThat(PUBLISHED).content().isEqualTo(schemaText);
    }

    @Test
    void itIsASchemaItself() throws IOException {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        assertThat(ofSchemas.validate(JSON.readTree(schemaText))).isEmpty();
    }

    /** Those that are YAML before {@code ? :} and {@code @} are put in quotes, which editors do not do. */
    @Test
    void examplesOfTheDocumentationAreValid() throws IOException {
        int valid = 0;
        for (String example : examples()) {
            JsonNode rules;
            try {
                rules = yaml(example);
            } catch (YamlEngineException e) {
                assertThat(example).contains(" ? ");
                continue;
            }
            assertThat(schema.validate(rules)).as(example).isEmpty();
            valid++;
        }
        assertThat(valid).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is: flow\n    flow_id: workflow.id",
                "is: model\n    input_tokens: 12\n    streaming: true",
                "is: if node.type == \"LLM\" then model else node\n    tool_id: node.id\n    model: node.model",
                "is: \"node.type == 'LLM' ? model : node\"\n    tool_id: node.id",
                "is: guardrail\n    outcome: if return == false then blocked else ok",
                "is: flow\n    outcome: blocked\n    when: true",
                "is: flow\n    ends: return.future",
                "is: flow\n    ends: [listener.onComplete(a), listener.onError(b)]",
                "is: identify\n    user_id: u.id\n    traits.plan: u.plan",
                "event: escalation_triggered\n    conversation_id: c.id\n    reason: r",
                "event: of_our_own\n    anything: a.b",
            })
    void whatTheParserTakesIsValid(String rule) throws IOException {
        String file = "rules:\n  - method: com.acme.A.b\n    " + rule + "\n";

        assertThat(RulesFile.read("rules.yaml", file).problems()).isEmpty();
        assertThat(schema.validate(yaml(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules:\n  - is: flow",
                "rules:\n  - method: a.B.c",
                "rules:\n  - method: a.B.c\n    is: flwo",
                "rules:\n  - method: a.B.c\n    is: flow\n    event: plan_updated",
                "rules:\n  - method: a.B.c\n    is: flow\n    flowid: x",
                "rules:\n  - method: a.B.c\n    is: flow\n    model: x",
                "rules:\n  - method: a.B.c\n    is: identify",
                "rules:\n  - method: a.B.c\n    is: flow\n    traits.plan: x",
                "rules:\n  - method: a.B.c\n    is: flow\n    outcome: fine",
                "rules:\n  - method: a.B.c\n    event: PlanUpdated",
                "rules:\n  - method: a.B.c\n    event: of_our_own\n    userName: x",
                "rules:\n  - method: [a.B.c]\n    is: flow",
                "rules:\n  - method: a.B.c\n    is: flow\n    flow_id: [x]",
                "rules: none",
                "ruels: []",
            })
    void whatTheParserRefusesIsNotValid(String file) throws IOException {
        List<Error> errors = schema.validate(yaml(file));

        assertThat(errors).isNotEmpty();
        assertThat(RulesFile.read("rules.yaml", file).problems()).isNotEmpty();
    }

    private static JsonNode yaml(String text) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        String text = Files.readString(DOCUMENTS.resolve("rules.md"));
        for (int start = text.indexOf("```yaml\n"); start >= 0; start = text.indexOf("```yaml\n", start + 1)) {
            examples.add(text.substring(text.indexOf('\n', start) + 1, text.indexOf("```\n", start + 1)));
        }
        return examples;
    }
}
