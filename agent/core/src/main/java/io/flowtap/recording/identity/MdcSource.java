package io.flowtap.recording.identity;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/** Reads one key of the host's SLF4J diagnostic context, through the calling thread's context class loader. */
final class MdcSource implements PartSource {

    private static final MethodHandle NO_MDC = MethodHandles.empty(MethodType.methodType(String.class, String.class));

    private final String key;

    /** The values lead to their keys, hence soft: an application server must be able to let a loader go. */
    private final WeakIdentityMap<SoftReference<MethodHandle>> getters = new WeakIdentityMap<>();

    MdcSource(String key) {
        this.key = key;
    }

    @Override
    public @Nullable String find(CallIdentity call, @Nullable CallIdentity[] found) {
        ClassLoader loader = ContextLoader.current();
        if (loader == null) {
            return null;
        }
        try {
            return (String) getterOf(loader).invokeExact(key);
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            return null;
        }
    }

    private MethodHandle getterOf(ClassLoader loader) {
        SoftReference<MethodHandle> known = getters.get(loader);
        MethodHandle getter = known == null ? null : known.get();
        if (getter == null) {
            getter = getterIn(loader);
            getters.put(loader, new SoftReference<>(getter));
        }
        return getter;
    }

    private static MethodHandle getterIn(ClassLoader loader) {
        try {
            Class<?> mdc = Class.forName("org.slf4j.MDC", false, loader);
            return MethodHandles.publicLookup()
                    .findStatic(mdc, "get", MethodType.methodType(String.class, String.class));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Of a loader of the host anything; that of a stopped web application throws IllegalStateException.
            return NO_MDC;
        }
    }
}
