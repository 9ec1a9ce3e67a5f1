package io.flowtap.testsupport;

import io.flowtap.sink.DebugLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps the lines of a sink.
 *
 * @param written for somebody who looks for a mistake
 * @param told to everybody
 */
public record CollectedLog(List<String> written, List<String> told) implements DebugLog {

    public CollectedLog() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void write(String line) {
        written.add(line);
    }

    @Override
    public void tell(String line) {
        told.add(line);
    }
}
