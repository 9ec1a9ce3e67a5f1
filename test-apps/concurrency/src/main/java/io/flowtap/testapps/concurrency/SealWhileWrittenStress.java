package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** When a segment is closed under a writer, its record is there if and only if it was told so. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "written before")
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record is lost, there although refused, or a reader waits for ever")
@State
public class SealWhileWrittenStress {

    private final OneGeneration generation = new OneGeneration(4);

    @Actor
    public void write(III_Result result) {
        result.r1 = generation.append(1);
    }

    @Actor
    public void seal() {
        generation.seal();
    }

    @Arbiter
    public void read(III_Result result) {
        result.r2 = generation.recordsOf(1);
        result.r3 = generation.finished();
    }
}
