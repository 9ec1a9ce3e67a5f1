package io.flowtap.rulehooks;

import io.flowtap.rulehooks.callback.Retransformation;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Classes of the application that are loaded already. */
final class LoadedClasses implements Retransformation {

    private final Instrumentation instrumentation;

    LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public boolean isPossible(Class<?> type) {
        // Without a loader they are the JDK's, which the weaver leaves alone.
        return type.getClassLoader() != null && !type.isHidden() && instrumentation.isModifiableClass(type);
    }

    /** Those that can be rewritten. */
    List<Class<?>> all() {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (!each.isArray() && isPossible(each) && each.getClassLoader() != LoadedClasses.class.getClassLoader()) {
                all.add(each);
            }
        }
        return all;
    }

    /**
     * Those that are linked, or can be: a class that another thread links meanwhile is shown half rewritten, see decision
     * 0049. Asking for constructors links a class and does not initialize it.
     */
    @SuppressWarnings("ReturnValueIgnored")
    static List<Class<?>> linked(List<Class<?>> classes) {
        List<Class<?>> linked = new ArrayList<>(classes.size());
        for (Class<?> each : classes) {
            try {
                each.getDeclaredConstructors();
                linked.add(each);
            } catch (LinkageError | RuntimeException e) {
                // Of no use to the application either.
                continue;
            }
        }
        return linked;
    }

    /** All at once, since the host's threads are stopped each time; one by one only if the JVM objects to something. */
    @Override
    public void retransform(List<Class<?>> classes) {
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            for (Class<?> each : classes) {
                retransform(each);
            }
        }
    }

    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            // It stays as it is.
            return;
        }
    }
}
