package io.flowtap.rulehooks.callback;

import io.flowtap.operation.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The callbacks that calls wait for. Any thread. */
public final class Callbacks {

    private final WeakIdentityMap<List<AwaitedCallback>> byTarget = new WeakIdentityMap<>();
    private final CallbackClasses classes;

    public Callbacks(Retransformation retransformation) {
        classes = new CallbackClasses(retransformation);
    }

    /**
     * Lets a call wait for methods of {@code target}, until {@link #forget}. May rewrite its class.
     *
     * @return false if the class of {@code target} cannot be rewritten, or has no such method
     */
    public boolean await(Object target, AwaitedCallback awaited) {
        if (!classes.watches(target.getClass(), awaited.method())) {
            return false;
        }
        synchronized (this) {
            List<AwaitedCallback> before = byTarget.get(target);
            List<AwaitedCallback> all = new ArrayList<>(before == null ? List.of() : before);
            all.add(awaited);
            byTarget.put(target, List.copyOf(all));
        }
        return true;
    }

    /** The call waits for {@code target} no more. */
    public synchronized void forget(Object target, AwaitedCall call) {
        List<AwaitedCallback> before = byTarget.get(target);
        if (before == null) {
            return;
        }
        List<AwaitedCallback> others = new ArrayList<>(before);
        others.removeIf(each -> each.call() == call);
        if (others.isEmpty()) {
            byTarget.remove(target);
        } else {
            byTarget.put(target, List.copyOf(others));
        }
    }

    /** Those that wait for {@code target}, the oldest first; null if none does. */
    @Nullable
    List<AwaitedCallback> waitingFor(Object target) {
        return byTarget.get(target);
    }

    /** Names of the methods that are to lead to {@link #hook}; empty for nearly all classes. */
    public Set<String> methodsOf(String internalName) {
        return classes.methodsOf(internalName);
    }

    /** Notes that a class has methods of these names. */
    public void found(String internalName, String method) {
        classes.found(internalName, method);
    }

    /** What calls of a method of that name lead to. */
    public CallbackHook hook(String method) {
        return new CallbackHook(this, method);
    }
}
