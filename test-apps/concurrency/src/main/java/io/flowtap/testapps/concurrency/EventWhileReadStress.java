package io.flowtap.testapps.concurrency;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An event is read exactly once and whole, while segments fill up, are read and are used again. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "read once")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, read twice, or torn")
@State
public class EventWhileReadStress {

    private final long number = SharedJournal.number();

    @Actor
    public void write() {
        SharedJournal.write(number);
    }

    @Actor
    public void read() {
        SharedJournal.read();
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = SharedJournal.timesRead(number);
    }
}
