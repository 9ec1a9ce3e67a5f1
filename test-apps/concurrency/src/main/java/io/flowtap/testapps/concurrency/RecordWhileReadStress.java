package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A record that is claimed and not published is never read; one that is published is read whole. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "published, and whole")
@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "read before it was written")
@State
public class RecordWhileReadStress {

    private final OneGeneration generation = new OneGeneration(4);

    @Actor
    public void write() {
        generation.append(1);
    }

    @Actor
    public void read(I_Result result) {
        result.r1 = generation.recordsOf(1);
    }
}
