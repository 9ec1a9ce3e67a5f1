package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.operation.HostThrowable;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that gets new classes when its own cannot be used. A class whose initialisation failed once, because memory or
 * the disk was short for a moment, fails for ever in its class loader, and so does a reference that could not be
 * resolved once. Used by one thread.
 */
public final class RenewableSink extends ForwardingSink {

    /** What no new classes mend is a sink that cannot run in this JVM. */
    private static final int MOST_RENEWALS = 3;

    private static final List<String> SHORTAGES = List.of(
            "OutOfMemoryError",
            "StackOverflowError",
            "native thread",
            "Too many open files",
            "No space left on device");

    private final Supplier<EventSink> renewal;
    private @Nullable EventSink sink;
    private int failures;

    /**
     * @param sink to begin with
     * @param renewal makes the same sink of classes that were not loaded before
     */
    public RenewableSink(EventSink sink, Supplier<EventSink> renewal) {
        super(sink);
        this.sink = sink;
        this.renewal = renewal;
    }

    @Override
    public Delivery deliver(List<Event> batch) throws Exception {
        try {
            if (sink == null) {
                sink = renewal.get();
            }
            Delivery answer = sink.deliver(batch);
            failures = 0;
            return answer;
        } catch (LinkageError e) {
            boolean shortage = isShortage(e);
            failures += shortage ? 0 : 1;
            if (failures > MOST_RENEWALS) {
                throw e;
            }
            close();
            sink = null;
            return new Delivery.RetryLater(
                    Reason.of(e) + (shortage ? ", because of " + cause(e) : "") + "; tried again with new classes",
                    Duration.ZERO);
        }
    }

    /** What the JVM says of the first failure is in the text of the cause, even when that error object is gone. */
    private static boolean isShortage(Throwable e) {
        String text = cause(e);
        return SHORTAGES.stream().anyMatch(text::contains);
    }

    private static String cause(Throwable e) {
        List<Throwable> causes = HostThrowable.causes(e);
        return String.valueOf(causes.get(causes.size() - 1));
    }

    @Override
    public void close() {
        if (sink != null) {
            try {
                sink.close();
            } catch (RuntimeException | LinkageError e) {
                // What could not begin has little to end.
            }
        }
    }
}
