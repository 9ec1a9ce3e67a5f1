package io.flowtap.start;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.threads.SpareMemory;
import java.util.Optional;
import java.util.function.Consumer;

/** A destination of an extension. Its sink is made, and says what it is, where it can hold up nobody. */
final class ExtensionDestination {

    private final OfferedPart part;
    private final EventSinkProvider provider;
    private final String name;
    private boolean hung;

    ExtensionDestination(OfferedPart part, EventSinkProvider provider, String name) {
        this.part = part;
        this.provider = provider;
        this.name = name;
    }

    /** Under which it has settings. */
    String name() {
        return name;
    }

    /** Empty if it is not configured, or left out, which {@code problems} is told. */
    synchronized Optional<EventSink> sink(SinkContext context, ExtensionProblems problems, Consumer<String> log) {
        if (hung) {
            return Optional.empty();
        }
        try {
            return madeWithMemory(context, log);
        } catch (PartFailure e) {
            hung = e.hung();
            problems.leftOut(part, e.getMessage());
            return Optional.empty();
        }
    }

    /** What fails for want of memory is tried once more when there is some. Code that fails so all the same is at fault. */
    private Optional<EventSink> madeWithMemory(SinkContext context, Consumer<String> log) {
        try {
            return made(context, log);
        } catch (PartFailure e) {
            if (!Shortage.causes(e)) {
                throw e;
            }
            SpareMemory.await();
            return made(context, log);
        }
    }

    private Optional<EventSink> made(SinkContext context, Consumer<String> log) {
        return PartCall.start(steps -> make(context, steps), log).result();
    }

    private Optional<EventSink> make(SinkContext context, PartCall.Steps steps) {
        steps.at("create()");
        return new Destination(provider, context).sink().map(sink -> DescribedSink.of(sink, steps));
    }
}
