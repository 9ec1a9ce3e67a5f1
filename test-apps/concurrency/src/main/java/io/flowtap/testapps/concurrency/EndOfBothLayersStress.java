package io.flowtap.testapps.concurrency;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two layers of one model call that end together are one record. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "recorded once")
@Outcome(expect = Expect.FORBIDDEN, desc = "recorded twice or never")
@State
public class EndOfBothLayersStress {

    private final Recorded recorded = new Recorded();
    private final ModelOperation outer = new ModelOperation(OperationKind.MODEL, "chat", true, null);
    private final ModelOperation inner = new ModelOperation(OperationKind.MODEL, "chat", true, outer);

    public EndOfBothLayersStress() {
        outer.origin(recorded);
    }

    @Actor
    public void endOuter() {
        outer.end();
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
