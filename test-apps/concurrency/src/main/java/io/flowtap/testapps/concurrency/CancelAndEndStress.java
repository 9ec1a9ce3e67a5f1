package io.flowtap.testapps.concurrency;

import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.ToolOperation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A result that arrives while nobody wants it any more ends the operation, or the cancellation does; never both. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "ended")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "cancelled")
@Outcome(expect = Expect.FORBIDDEN, desc = "recorded twice or never")
@State
public class CancelAndEndStress {

    private final Recorded recorded = new Recorded();
    private final ToolOperation operation = new ToolOperation("tool", "function", null);

    public CancelAndEndStress() {
        operation.origin(recorded);
    }

    @Actor
    public void end() {
        operation.end();
    }

    @Actor
    public void cancel() {
        operation.cancel();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = recorded.times();
        result.r2 = recorded.status() == OperationStatus.CANCELLED ? 1 : 0;
    }
}
