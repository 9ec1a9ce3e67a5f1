package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two writers never get the same place. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one record of each")
@Outcome(expect = Expect.FORBIDDEN, desc = "one wrote over the other")
@State
public class TwoWritersStress {

    private final OneGeneration generation = new OneGeneration(4);

    @Actor
    public void one() {
        generation.append(1);
    }

    @Actor
    public void other() {
        generation.append(2);
    }

    @Arbiter
    public void read(II_Result result) {
        result.r1 = generation.recordsOf(1);
        result.r2 = generation.recordsOf(2);
    }
}
