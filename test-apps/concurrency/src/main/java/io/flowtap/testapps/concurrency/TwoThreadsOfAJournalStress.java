package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads that come to the end of a segment together lose nothing and write nothing twice. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "each read once")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, read twice, or torn")
@State
public class TwoThreadsOfAJournalStress {

    private final long first = SharedJournal.number();
    private final long second = SharedJournal.number();

    @Actor
    public void one() {
        SharedJournal.write(first);
    }

    @Actor
    public void other() {
        SharedJournal.write(second);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = SharedJournal.timesRead(first);
        result.r2 = SharedJournal.timesRead(second);
    }
}
