package io.flowtap.testapps.concurrency;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.internal.OperationAccess;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A call whose stream ends at the moment in which the agent stops waiting for it is recorded once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "recorded once")
@Outcome(expect = Expect.FORBIDDEN, desc = "recorded twice or never")
@State
public class TimeoutOfALayerStress {

    private final Recorded recorded = new Recorded();
    private final ModelOperation outer = new ModelOperation(OperationKind.MODEL, "chat", true, null);
    private final ModelOperation inner = new ModelOperation(OperationKind.MODEL, "chat", true, outer);

    public TimeoutOfALayerStress() {
        outer.origin(recorded);
        outer.end();
    }

    @Actor
    public void giveUp() {
        OperationAccess.get().abandonInner(outer);
    }

    @Actor
    public void endInner() {
        inner.end();
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = recorded.times();
    }
}
