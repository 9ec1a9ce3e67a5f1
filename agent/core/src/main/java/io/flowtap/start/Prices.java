package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.cost.PriceTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The prices of model calls, which are read while the journal is opened. A model call that ends earlier waits. */
final class Prices implements Supplier<@Nullable PriceTable> {

    /** Its models are parsed ahead, so that the host's first call does not have to. */
    private static final String COMMONEST_PROVIDER = "openai";

    private final Configuration configuration;
    private final Awaited<PriceTable> table = new Awaited<>(AwaitedRecorder.TIMEOUT_MILLIS);
    private final List<String> mistakes = new CopyOnWriteArrayList<>();

    Prices(Configuration configuration) {
        this.configuration = configuration;
    }

    /** It cannot be read now: calls do not wait for it until {@link #resume}. */
    void pause() {
        table.pause();
    }

    /** It is about to be read. */
    void resume() {
        table.resume();
    }

    /** Calls are not priced if that fails, until it is tried again. For a side thread. */
    void read() {
        @Nullable PriceTable read = null;
        try {
            read = PriceTable.open(configuration.get("flowtap.prices"), mistakes::add);
            read.find(COMMONEST_PROVIDER, "", System.currentTimeMillis());
        } finally {
            table.set(read);
        }
    }

    /** Waits for them, but not for ever; null if there are none. */
    @Override
    public @Nullable PriceTable get() {
        return table.get();
    }

    /** What is wrong with the settings. Waits as {@link #get} does. */
    List<String> mistakes() {
        get();
        return mistakes;
    }
}
