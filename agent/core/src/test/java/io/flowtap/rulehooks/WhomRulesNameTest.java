package io.flowtap.rulehooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.DeskVisit;
import com.example.desk.HelpDesk;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a call is for, as its rule says, whatever the rule makes of the call. */
class WhomRulesNameTest {

    private static final CallIdentity ANN = CallIdentity.ofUser("ann")
            .withWorkspaceId("support")
            .withOrganizationId("acme")
            .withSessionId("s-1");

    private static final DeskVisit VISIT = new DeskVisit("ann", "support", "acme", "s-1");

    private static final String OPEN = "open(Lcom/example/desk/DeskVisit;)V";

    private static final String IDS = """
                user_id: visit.user
                workspace_id: visit.workspace
                organization_id: visit.organization
                session_id: visit.session
            """;

    @RegisterExtension
    private final RecordedCalls recorded = new RecordedCalls();

    @Test
    void anAgentThatIsCreatedIsCreatedForThem() {
        opened("is: agent_created\n" + IDS, null);

        assertThat(recorded.agents)
                .singleElement()
                .satisfies(agent -> assertThat(agent.identity()).isEqualTo(ANN));
    }

    @Test
    void aRuleThatDoesNotSayLeavesThatToOthers() {
        opened("is: agent_created\n", null);

        assertThat(recorded.agents)
                .singleElement()
                .satisfies(agent -> assertThat(agent.identity()).isNull());
    }

    @Test
    void whoUsersAreIsSaidWithTheirOrganizationAndTheirEarlierId() {
        opened("is: identify\n    anonymous_id: \"visitor-7\"\n" + IDS, null);
        opened("is: alias\n    previous_id: \"visitor-7\"\n" + IDS, null);
        opened("is: group\n    group_id: visit.organization\n" + IDS, null);

        assertThat(recorded.identifications)
                .containsExactly(
                        new Identification.User("ann", Map.of(), "visitor-7"),
                        new Identification.Alias("ann", "visitor-7"),
                        new Identification.Group("ann", "organization", "acme", Map.of()));
        assertThat(recorded.callers).containsExactly(ANN, ANN, ANN);
    }

    @Test
    void anOperationIsForThemAlsoIfOnlyItsResultSaysSo() {
        opened("is: flow\n" + IDS.replace("visit.", "return."), VISIT);

        assertThat(recorded.ended)
                .singleElement()
                .satisfies(flow -> assertThat(flow.identity()).isEqualTo(ANN));
    }

    @Test
    void whatRunsInsideAFlowKnowsWhichRunItIs() {
        rule("is: flow\n    execution_id: visit.session\n")
                .call(HelpDesk.class, OPEN, null, new Object[] {VISIT}, () -> {
                    FlowOperation flow = (FlowOperation) Objects.requireNonNull(Operation.current());
                    assertThat(flow.executionId()).isEqualTo("s-1");
                });

        assertThat(recorded.ended)
                .singleElement()
                .satisfies(
                        flow -> assertThat(((FlowOperation) flow).executionId()).isEqualTo("s-1"));
    }

    private static void opened(String lines, @Nullable Object returned) {
        rule(lines).call(HelpDesk.class, OPEN, new Object[] {VISIT}, returned);
    }

    private static NamedCalls rule(String lines) {
        return new NamedCalls(
                "rules:\n  - method: " + HelpDesk.class.getName() + ".open\n    " + lines, HelpDesk.class);
    }
}
