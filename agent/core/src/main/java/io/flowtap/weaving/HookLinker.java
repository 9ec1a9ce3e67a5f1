package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapLinker;
import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.operation.Operation;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connects an advised place of the host to its hook, the first time it is reached. A hook that does not fit the library
 * it meets switches its module off in that loader; the place then does nothing.
 */
final class HookLinker implements FlowtapLinker {

    private final Map<String, ObservedLibrary> libraries = new HashMap<>();

    private final @Nullable NamedMethods named;

    private HookLinker(List<ObservedLibrary> libraries, @Nullable NamedMethods named) {
        this.named = named;
        for (ObservedLibrary library : libraries) {
            this.libraries.put(library.name(), library);
        }
    }

    /** Makes the seam lead here. In this class, because no other may be verified before the seam is defined. */
    static void install(List<ObservedLibrary> libraries, @Nullable NamedMethods named) {
        FlowtapSeam.install(new HookLinker(libraries, named));
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String name, MethodType type, String module, String hookClass) {
        return OwnPermissions.matter()
                ? OwnPermissions.use(() -> linkHook(caller, name, type, module, hookClass))
                : linkHook(caller, name, type, module, hookClass);
    }

    private NamedMethods named() {
        return Objects.requireNonNull(named);
    }

    private CallSite linkHook(
            MethodHandles.Lookup caller, String name, MethodType type, String module, String hookClass) {
        if (module.equals(NamedMethods.MODULE)) {
            return named().link(caller, name, type, hookClass);
        }
        ObservedLibrary library = library(module);
        ClassLoader host = library.definingLoader(caller.lookupClass().getClassLoader());
        LinkedModule linked = library.linkedIn(host);
        try {
            return linked.link(host, hookClass, name, type);
        } catch (VirtualMachineError e) {
            // This thread's stack or the heap is full: the JVM tries again with the next call.
            throw e;
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            linked.switchOff(hookClass + " does not fit this version of the library: " + cause(e));
            return new ConstantCallSite(FlowtapSeam.noOperation(type));
        }
    }

    private ObservedLibrary library(String module) {
        return Objects.requireNonNull(libraries.get(module), module);
    }

    /** Look-ups of the JVM wrap what is wrong with the class that is looked up. */
    private static Throwable cause(Throwable e) {
        return e instanceof ReflectiveOperationException && e.getCause() instanceof LinkageError inner ? inner : e;
    }

    @Override
    public void failed(
            Throwable error,
            Class<?> caller,
            String module,
            String hook,
            Object[] cell,
            Object before,
            Object entered) {
        discard(cell, before, entered);
        if (module.equals(NamedMethods.MODULE)) {
            named().failed(hook, error, entered);
        } else if (OwnPermissions.matter()) {
            OwnPermissions.use(() -> note(error, caller, module, hook));
        } else {
            note(error, caller, module, hook);
        }
    }

    private @Nullable Void note(Throwable error, Class<?> caller, String module, String hook) {
        ObservedLibrary library = library(module);
        library.linkedIn(library.definingLoader(caller.getClassLoader())).hookFailed(hook, error);
        return null;
    }

    /** Nobody would end what the hook has opened. */
    private static void discard(Object[] cell, Object before, Object entered) {
        if (cell != null && cell[0] != before && cell[0] instanceof Operation opened) {
            opened.discard();
        }
        if (entered instanceof Operation opened) {
            opened.discard();
        }
    }
}
