package io.flowtap.start;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.recording.identity.PartOfExtension;

/** A processor of an extension, which is named and configured where it can hold up nobody. */
final class ExtensionProcessor implements EventProcessor, PartOfExtension {

    private final EventProcessor processor;
    private final String name;
    private final Configuring configuring;

    ExtensionProcessor(EventProcessor processor, String name, Configuring configuring) {
        this.processor = processor;
        this.name = name;
        this.configuring = configuring;
    }

    @Override
    public Class<?> implementation() {
        return processor.getClass();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void configure(Settings settings) {
        configuring.run(() -> processor.configure(settings), "the events it was to process are dropped");
    }

    @Override
    public boolean process(EventDraft draft) {
        return processor.process(draft);
    }
}
