package io.flowtap.rulehooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;
import io.flowtap.rulehooks.callback.Callbacks;
import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.file.RulesFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenCallsTest {

    private static final String RULES = """
        rules:
          - method: com.acme.Tools.call(String id)
            is: tool
            tool_id: id
            ends: by key
            key: id
        """;

    private final OpenCalls open = new OpenCalls();
    private final RuledCalls calls = new RuledCalls(open, new KeyedCalls(), new Callbacks(new NothingToRetransform()));
    private final ObservedRule rule =
            new ObservedRule(RulesFile.read("rules.yaml", RULES).rules().get(0), 10, calls);
    private final RuleProgram program = program();

    @Test
    void aCallThatNobodyEndsIsCancelledAfterItsTime() {
        RunningCall call = begin("a");
        long now = System.nanoTime();

        open.giveUpForgotten(now + OpenCalls.TIMEOUT_NANOS / 2);
        assertThat(operation(call).ended()).isFalse();
        open.giveUpForgotten(now + OpenCalls.TIMEOUT_NANOS * 2);

        assertThat(operation(call).status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(open.size()).isZero();
    }

    @Test
    void aCallThatHasEndedWaitsNoMore() {
        RunningCall call = begin("a");
        RunningCall end = begin("b");

        calls.keyed().end("a", end, System.nanoTime());

        assertThat(operation(call).status()).isEqualTo(OperationStatus.OK);
        assertThat(open.size()).isEqualTo(1);
    }

    @Test
    void noMoreThanSoManyCallsWait() {
        for (int i = 0; i < OpenCalls.MOST; i++) {
            begin("call " + i);
        }

        RunningCall call = begin("one more");

        assertThat(open.size()).isEqualTo(OpenCalls.MOST);
        assertThat(operation(call).status()).isEqualTo(OperationStatus.OK);
        assertThat(operation(call).ended()).isTrue();
    }

    @Test
    void aSecondBeginningUnderTheSameKeyCancelsTheFirst() {
        RunningCall first = begin("a");
        RunningCall second = begin("a");

        assertThat(operation(first).status()).isEqualTo(OperationStatus.CANCELLED);
        assertThat(operation(second).ended()).isFalse();
    }

    /** The method has returned. */
    private RunningCall begin(String id) {
        RunningCall call = Objects.requireNonNull(program.begin(rule, null, new Object[] {id}, null));
        call.methodBegins(null);
        call.methodEnded(null, null);
        return call;
    }

    private static Operation operation(RunningCall call) {
        return Objects.requireNonNull(call.operation());
    }

    private RuleProgram program() {
        BoundRule bound = BoundRule.of(rule.rule(), List.of("id"), null);
        RuleEndings endings = new RuleEndings(bound, List.of("id"), List.of(String.class), calls.callbacks());
        return new RuleProgram(bound, "Tools", null, endings, false);
    }
}
