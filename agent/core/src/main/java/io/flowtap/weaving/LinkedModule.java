package io.flowtap.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SwitchPoint;
import java.lang.ref.WeakReference;

/**
 * One instrumentation at work in one loader of the host. While it is switched on, its call sites lead to its hooks;
 * once it is switched off they do nothing, at no cost.
 */
final class LinkedModule {

    private static final MethodHandle HOOK_FAILED;

    static {
        try {
            HOOK_FAILED = MethodHandles.lookup()
                    .findVirtual(
                            LinkedModule.class,
                            "hookFailed",
                            MethodType.methodType(void.class, String.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ObservedLibrary library;
    private final String hostLoader;
    private final SwitchPoint on = new SwitchPoint();

    /** Weak, because it leads to the host's loader. The call sites of the host's own classes keep it alive. */
    private WeakReference<ModuleLoader> hooks = new WeakReference<>(null);

    private String reasonOff;
    private boolean versionRead;
    private String version;

    LinkedModule(ObservedLibrary library, ClassLoader host) {
        this.library = library;
        this.hostLoader = nameOf(host);
    }

    private static String nameOf(ClassLoader host) {
        String name = host.getName();
        return name != null ? name : host.getClass().getName();
    }

    /** Finds the hook and makes it safe to call from the host: whatever it throws ends here. */
    MethodHandle link(ClassLoader host, String hookClass, String method, MethodType type)
            throws ReflectiveOperationException {
        Class<?> hook = hooksFor(host).loadClass(hookClass);
        MethodHandle target =
                MethodHandles.privateLookupIn(hook, MethodHandles.lookup()).findStatic(hook, method, type);
        String place = hook.getSimpleName() + "." + method;
        MethodHandle report = HOOK_FAILED.bindTo(this).bindTo(place);
        MethodHandle nothing = MethodHandles.empty(MethodType.methodType(type.returnType(), Throwable.class));
        MethodHandle safe =
                MethodHandles.catchException(target, Throwable.class, MethodHandles.foldArguments(nothing, report));
        return on.guardWithTest(safe, MethodHandles.empty(type));
    }

    private synchronized ModuleLoader hooksFor(ClassLoader host) {
        ModuleLoader loader = hooks.get();
        if (loader == null) {
            loader = library.loaderFor(host);
            hooks = new WeakReference<>(loader);
        }
        return loader;
    }

    private void hookFailed(String place, Throwable e) {
        library.hookFailed();
        // The host's own recursion or heap ran out while a hook was on the stack: that says nothing about the hook.
        if (!(e instanceof VirtualMachineError)) {
            switchOff(place + " threw " + e);
        }
    }

    /** Ends this module in this loader for good and says so, once. */
    void switchOff(String reason) {
        if (isFirstReason(reason)) {
            SwitchPoint.invalidateAll(new SwitchPoint[] {on});
            library.say("instrumentation " + library.name() + " switched itself off in loader " + hostLoader + ": "
                    + reason + ". The application is not affected; what it would have reported is missing."
                    + " Please report this with the output of: java -jar flowtap.jar doctor");
        }
    }

    private synchronized boolean isFirstReason(String reason) {
        if (reasonOff != null) {
            return false;
        }
        reasonOff = reason;
        return true;
    }

    /** The version of the library in {@code host}, which is this module's own, read once; null if it does not say. */
    synchronized String version(ClassLoader host, String coordinates) {
        if (!versionRead) {
            versionRead = true;
            version = LibraryVersion.in(host, coordinates);
        }
        return version;
    }

    /** Why it is off; null while it is on. */
    synchronized String reasonOff() {
        return reasonOff;
    }

    String hostLoader() {
        return hostLoader;
    }
}
