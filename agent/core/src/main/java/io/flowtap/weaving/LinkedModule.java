package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.libraries.LibraryVersion;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrumentation at work in one loader of the host. While it is switched on, its call sites lead to its hooks;
 * once it is switched off they do nothing, at no cost.
 */
final class LinkedModule {

    private final ObservedLibrary library;
    private final String hostLoader;

    /** Weak, because they belong to the host's classes. */
    private final List<WeakReference<MutableCallSite>> sites = new ArrayList<>();

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

    /** Finds the hook. The place that is linked to it leads there until this is switched off. */
    CallSite link(ClassLoader host, String hookClass, String method, MethodType type)
            throws ReflectiveOperationException {
        Class<?> hook = hooksFor(host).loadClass(hookClass);
        MethodHandle target =
                MethodHandles.privateLookupIn(hook, MethodHandles.lookup()).findStatic(hook, method, type);
        MutableCallSite site = new MutableCallSite(target);
        synchronized (this) {
            if (reasonOff == null) {
                sites.add(new WeakReference<>(site));
            } else {
                site.setTarget(FlowtapSeam.noOperation(type));
            }
        }
        return site;
    }

    private synchronized ModuleLoader hooksFor(ClassLoader host) {
        ModuleLoader loader = hooks.get();
        if (loader == null) {
            loader = library.loaderFor(host);
            hooks = new WeakReference<>(loader);
        }
        return loader;
    }

    /** @param place class and method of the hook that threw {@code e} into the host's code, which dropped it */
    void hookFailed(String place, Throwable e) {
        library.hookFailed();
        // The host's own recursion or heap ran out while a hook was on the stack: that says nothing about the hook.
        if (!(e instanceof VirtualMachineError)) {
            switchOff(place + " threw " + e);
        }
    }

    /** Ends this module in this loader for good and says so, once. */
    void switchOff(String reason) {
        if (isFirstReason(reason)) {
            disconnect();
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

    private synchronized void disconnect() {
        List<MutableCallSite> live = new ArrayList<>(sites.size());
        for (WeakReference<MutableCallSite> each : sites) {
            MutableCallSite site = each.get();
            if (site != null) {
                site.setTarget(FlowtapSeam.noOperation(site.type()));
                live.add(site);
            }
        }
        sites.clear();
        // Other threads may otherwise go on calling the old target.
        MutableCallSite.syncAll(live.toArray(new MutableCallSite[0]));
    }

    /** The version of the library in {@code host}, which is this module's own, read once; null if it does not say. */
    synchronized String version(ClassLoader host, String coordinates) {
        if (!versionRead) {
            versionRead = true;
            version = LibraryVersion.in(host, coordinates, library.index().markerClass());
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
