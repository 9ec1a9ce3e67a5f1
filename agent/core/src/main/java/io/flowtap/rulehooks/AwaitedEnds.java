package io.flowtap.rulehooks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is known that waits for an end of which perhaps nobody will tell. Begun by the thread of its method, and
 * over with by any.
 */
final class AwaitedEnds {

    private final RunningCall call;
    private final RuledCalls calls;

    /** Under which another call ends it; null if none does. */
    private volatile @Nullable String key;

    /** Whose callbacks end it. */
    private volatile List<Object> targets = List.of();

    private AwaitedEnds(RunningCall call, RuledCalls calls) {
        this.call = call;
        this.calls = calls;
    }

    /** Null if so many calls wait that this one has to end with its method. */
    static @Nullable AwaitedEnds begin(RunningCall call, RuledCalls calls) {
        return calls.open().add(call, System.nanoTime()) ? new AwaitedEnds(call, calls) : null;
    }

    void callbackOf(Object target) {
        List<Object> all = new ArrayList<>(targets);
        all.add(target);
        targets = all;
    }

    void callWithKey(String given) {
        key = given;
        calls.keyed().begin(given, call, System.nanoTime());
    }

    /** It has ended. */
    void over() {
        calls.open().remove(call);
        calls.keyed().forget(key, call);
        for (Object each : targets) {
            calls.callbacks().forget(each, call);
        }
    }
}
