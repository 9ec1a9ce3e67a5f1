package io.flowtap.sink.rudderstack;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.util.Optional;

/** RudderStack, once {@code flowtap.rudderstack.write-key} is set. */
public final class RudderStackSinkProvider implements EventSinkProvider {

    @Override
    public Optional<EventSink> create(SinkContext context) {
        Optional<DataPlane> dataPlane = DataPlane.of(context.settings());
        return dataPlane.isEmpty()
                ? Optional.empty()
                : Optional.of(new RudderStackSink(dataPlane.get(), context.flowtapVersion(), context.log()));
    }
}
