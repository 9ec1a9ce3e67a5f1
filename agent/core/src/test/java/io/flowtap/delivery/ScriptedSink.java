package io.flowtap.delivery;

import static java.util.Objects.requireNonNull;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A destination that answers as told: first the answers of its script in order, then what its rule says, which without
 * further ado is that it accepts.
 */
final class ScriptedSink implements EventSink {

    /** One answer to one batch; may throw anything. */
    interface Answer {
        @Nullable
        Delivery to(List<Event> batch) throws Exception;
    }

    private final String name;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<List<String>> attempts = new ArrayList<>();
    private final List<Event> stored = new ArrayList<>();
    private Answer rule = batch -> Delivery.ACCEPTED;
    private Predicate<String> accepted = type -> true;
    private int maxBatchSize = 500;
    private int flushAt = Integer.MAX_VALUE;
    private Duration linger = Duration.ofSeconds(1);
    private boolean closed;
    private @Nullable Throwable closingFailure;

    ScriptedSink(String name) {
        this.name = name;
    }

    /** @param failure unchecked */
    ScriptedSink unclosable(Throwable failure) {
        closingFailure = failure;
        return this;
    }

    ScriptedSink maxBatchSize(int size) {
        maxBatchSize = size;
        return this;
    }

    ScriptedSink flushAt(int events) {
        flushAt = events;
        return this;
    }

    ScriptedSink linger(Duration duration) {
        linger = duration;
        return this;
    }

    ScriptedSink accepting(Predicate<String> types) {
        accepted = types;
        return this;
    }

    synchronized ScriptedSink always(Answer answer) {
        rule = answer;
        return this;
    }

    synchronized ScriptedSink then(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    static Answer retryLater() {
        return retryLater(Duration.ZERO);
    }

    static Answer retryLater(@Nullable Duration atLeast) {
        return batch -> new Delivery.RetryLater("503 Service Unavailable", requireNonNull(atLeast));
    }

    static Answer paused() {
        return batch -> new Delivery.Paused("401: the key is wrong, set flowtap.fake.key");
    }

    static Answer throwing(Throwable failure) {
        return batch -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    /** Refuses a batch that holds one of these events, as a server that validates before it stores. */
    static Answer refusing(Predicate<Event> poison) {
        return batch -> batch.stream().anyMatch(poison) ? new Delivery.Rejected("400: bad event") : Delivery.ACCEPTED;
    }

    static Answer refusingMoreThan(int events) {
        return batch -> batch.size() > events ? new Delivery.Rejected("413: too large") : Delivery.ACCEPTED;
    }

    synchronized List<List<String>> attempts() {
        return List.copyOf(attempts);
    }

    synchronized List<Event> stored() {
        return List.copyOf(stored);
    }

    synchronized List<String> storedIds() {
        return Events.ids(stored);
    }

    synchronized boolean closed() {
        return closed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String destination() {
        return "fake://" + name;
    }

    @Override
    public boolean accepts(String type) {
        return accepted.test(type);
    }

    @Override
    public int maxBatchSize() {
        return maxBatchSize;
    }

    @Override
    public int flushAt() {
        return flushAt;
    }

    @Override
    public Duration linger() {
        return linger;
    }

    /** Not synchronized while it answers: an answer may hang. */
    @Override
    @NullUnmarked // It may give no answer, as a sink of an extension may.
    public Delivery deliver(List<Event> batch) throws Exception {
        Answer answer;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("used after it was closed");
            }
            attempts.add(Events.ids(batch));
            answer = script.isEmpty() ? rule : script.poll();
        }
        Delivery delivery = answer.to(batch);
        if (delivery instanceof Delivery.Accepted) {
            synchronized (this) {
                stored.addAll(batch);
            }
        }
        return delivery;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (closingFailure instanceof RuntimeException failure) {
            throw failure;
        }
        if (closingFailure instanceof Error failure) {
            throw failure;
        }
    }
}
