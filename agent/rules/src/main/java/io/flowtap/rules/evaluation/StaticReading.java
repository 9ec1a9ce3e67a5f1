package io.flowtap.rules.evaluation;

import io.flowtap.rules.evaluation.PathReadings.Remembered;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** {@code static com.acme.ThreadContext.currentUser()}. */
final class StaticReading extends Remembered {

    /** A class that was not there so often is looked for in one of so many calls. */
    private static final int PATIENCE = 8;

    private static final int PAUSE = 1_024;

    private final String className;
    private final String member;
    private final @Nullable WeakReference<ClassLoader> loader;
    private final PathCounters counters;
    private volatile @Nullable WeakReference<Accessor> found;
    private int misses;

    StaticReading(
            int slot,
            String className,
            String member,
            @Nullable WeakReference<ClassLoader> loader,
            PathCounters counters) {
        super(slot);
        this.className = className;
        this.member = member;
        this.loader = loader;
        this.counters = counters;
    }

    @Override
    @Nullable
    Object readNow(RuleCall call) {
        try {
            Accessor accessor = accessor(call);
            if (accessor == null) {
                return null;
            }
            String obstacle = accessor.obstacle();
            if (obstacle != null) {
                counters.fail(obstacle);
                return null;
            }
            return accessor.get(this);
        } catch (Throwable e) {
            Unconcealable.passOn(e);
            counters.fail(e.getClass().getName());
            return null;
        }
    }

    private @Nullable Accessor accessor(RuleCall call) throws ClassNotFoundException {
        WeakReference<Accessor> reference = found;
        Accessor known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        int missed = misses;
        if (missed >= PATIENCE && missed % PAUSE != 0) {
            misses = missed + 1;
            return null;
        }
        misses = missed + 1;
        Accessor accessor = ClassAccessors.staticMember(Class.forName(className, true, loaderFor(call)), member);
        misses = 0;
        found = new WeakReference<>(accessor);
        return accessor;
    }

    private @Nullable ClassLoader loaderFor(RuleCall call) {
        ClassLoader given = loader == null ? null : loader.get();
        if (given != null) {
            return given;
        }
        Object self = call.self();
        ClassLoader own = self == null ? null : self.getClass().getClassLoader();
        return own != null ? own : Thread.currentThread().getContextClassLoader();
    }
}
