package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application says in its own code, with and without an agent to hear it. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class InCodeCaptureTest {

    @Parameter
    Jdk jdk;

    @Test
    void usersAndGroupsBecomeEvents() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = users().observed(home).run().successfully();

        assertThat(ended.stdout()).isEqualTo("done" + System.lineSeparator());
        assertThat(ended.agentLines()).isEmpty();
        List<RecordedEvent> identified = home.events("identify");
        assertThat(identified).extracting(event -> event.column("user_id")).containsExactly("ann", "bob", "cid");
        assertThat(identified.get(0).get("traits"))
                .isEqualTo(Map.of("plan", "pro", "seats", 3, "tags", List.of("a", "b")));
        assertThat(home.events("alias")).singleElement().satisfies(alias -> {
            assertThat(alias.column("user_id")).isEqualTo("ann");
            assertThat(alias.get("previous_id")).isEqualTo("visitor-7");
        });
        List<RecordedEvent> groups = home.events("group");
        assertThat(groups).extracting(event -> event.column("user_id")).containsExactly("ann", null);
        assertThat(groups.get(0).context())
                .isEqualTo(Map.of("group_type", "organization", "group_id", "acme", "traits", Map.of("name", "Acme")));
        assertThat(groups.get(1).context()).isEqualTo(Map.of("group_type", "workspace", "group_id", "w1"));
    }

    @Test
    void whatCannotBeReadIsLeftOutAndTheEventKept() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        users().observed(home).run().successfully();

        assertThat(home.events("identify").subList(1, 3))
                .allSatisfy(event -> assertThat(event.context()).isEqualTo(Map.of("truncated", true)));
    }

    @Test
    void withoutAnAgentNothingHappens() throws Exception {
        ForkedApp.Ended ended = users().run().successfully();

        assertThat(ended.stdout()).isEqualTo("done" + System.lineSeparator());
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        users().observed(home)
                .option("-Dflowtap.instrumentation.capture.enabled=false")
                .run()
                .successfully();

        assertThat(home.hasDatabase()).isFalse();
    }

    private ForkedApp users() {
        return ForkedApp.on(jdk)
                .main(
                        Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                        "io.flowtap.testapps.plain.UsersProgram");
    }
}
