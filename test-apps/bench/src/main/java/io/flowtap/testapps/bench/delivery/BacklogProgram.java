package io.flowtap.testapps.bench.delivery;

import java.io.IOException;

/** {@code BacklogProgram SINK EVENTS}: has that many events wait, then delivers them as the agent does. */
public final class BacklogProgram {

    private BacklogProgram() {}

    public static void main(String[] args) throws IOException {
        int events = Integer.parseInt(args[1]);
        try (FilledJournal journal = new FilledJournal(events)) {
            MeasuredDestinations.deliver(journal, args[0], events);
        }
    }
}
