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

/** An operation that ends and fails at once has one end, with the error that belongs to it or none. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "ended")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "failed")
@Outcome(expect = Expect.FORBIDDEN, desc = "recorded twice or never, or as a mixture of both")
@State
public class EndAndFailStress {

    private static final Throwable ERROR = new IllegalStateException("failed");
    private static final int MIXED = -1;

    private final Recorded recorded = new Recorded();
    private final ToolOperation operation = new ToolOperation("tool", "function", null);

    public EndAndFailStress() {
        operation.origin(recorded);
    }

    @Actor
    public void end() {
        operation.end();
    }

    @Actor
    public void fail() {
        operation.fail(ERROR);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = recorded.times();
        if (recorded.status() == OperationStatus.OK && recorded.error() == null) {
            result.r2 = 0;
        } else if (recorded.status() == OperationStatus.ERROR && recorded.error() == ERROR) {
            result.r2 = 1;
        } else {
            result.r2 = MIXED;
        }
    }
}
