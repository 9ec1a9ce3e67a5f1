package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** The last place of a segment goes to one of two writers; the other knows, and no reader waits for it. */
@JCStressTest
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first has it")
@Outcome(id = "0, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record is lost, or a reader waits for ever")
@State
public class LastPlaceStress {

    private final OneGeneration generation = new OneGeneration(1);

    @Actor
    public void one(IIII_Result result) {
        result.r1 = generation.append(1);
    }

    @Actor
    public void other(IIII_Result result) {
        result.r2 = generation.append(2);
    }

    @Arbiter
    public void read(IIII_Result result) {
        result.r3 = generation.recordsOf(1) + generation.recordsOf(2);
        result.r4 = generation.finished();
    }
}
