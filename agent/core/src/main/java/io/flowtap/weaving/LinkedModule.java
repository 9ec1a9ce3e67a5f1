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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One instrumentation at work in one loader of the host. While it is switched on, its call sites lead to its hooks;
 * once it is switched off they do nothing, at no cost.
 *
 * <p>What hooks throw is only noted on the host's threads; {@link #settle}, on a thread of the agent, draws the
 * conclusions and speaks.
 */
final class LinkedModule {

    /** So often hooks are loaded anew after a class of theirs could not be initialized. */
    private static final int MOST_COPIES = 5;

    /** Fewer are not worth looking through. */
    private static final int SITES_OF_A_SMALL_LIBRARY = 64;

    private final ObservedLibrary library;
    private final String hostLoader;

    /** Weak, because it leads to the host's classes. */
    private final WeakReference<ClassLoader> host;

    /** Weak, because they belong to the host's classes. */
    private final List<WeakReference<HookSite>> sites = new ArrayList<>();

    /** Hooks that have failed, by class and method. */
    private final Map<String, HookPlace> failing = new ConcurrentHashMap<>();

    /** Weak, because it leads to the host's loader. The call sites of the host's own classes keep it alive. */
    private WeakReference<ModuleLoader> hooks = new WeakReference<>(null);

    private volatile @Nullable String reasonOff;
    private int sitesToForgetAt = SITES_OF_A_SMALL_LIBRARY;

    /** Target types whose hooks have been loaded ahead. Of the thread that settles. */
    private final Set<String> preloaded = new HashSet<>();

    private boolean said;
    private int copies;
    private volatile boolean versionAsked;
    private volatile @Nullable String version;

    LinkedModule(ObservedLibrary library, ClassLoader host) {
        this.library = library;
        this.host = new WeakReference<>(host);
        this.hostLoader = nameOf(host);
    }

    private static String nameOf(ClassLoader host) {
        String name = null;
        try {
            name = host.getName();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // A method of the host's class. That class has a name in any case.
        }
        return name != null ? name : host.getClass().getName();
    }

    /** Finds the hook. The place that is linked to it leads there until this is switched off. */
    CallSite link(ClassLoader host, String hookClass, String method, MethodType type)
            throws ReflectiveOperationException {
        HookSite site = new HookSite(hookClass, method, find(hooksFor(host), hookClass, method, type));
        synchronized (this) {
            lead(site);
            forgetSites();
            sites.add(new WeakReference<>(site));
        }
        return site;
    }

    private static MethodHandle find(ModuleLoader loader, String hookClass, String method, MethodType type)
            throws ReflectiveOperationException {
        Class<?> hook = loader.loadClass(hookClass);
        MethodHandle found =
                MethodHandles.privateLookupIn(hook, MethodHandles.lookup()).findStatic(hook, method, type);
        return OwnPermissions.matter() ? OwnPermissions.with(found) : found;
    }

    private synchronized ModuleLoader hooksFor(ClassLoader host) {
        ModuleLoader loader = hooks.get();
        if (loader == null) {
            loader = library.loaderFor(host);
            hooks = new WeakReference<>(loader);
        }
        return loader;
    }

    /** Sets where {@code site} leads as things are. */
    private void lead(HookSite site) {
        HookPlace place = failing.get(placeOf(site));
        if (reasonOff != null) {
            site.setTarget(FlowtapSeam.noOperation(site.type()));
        } else {
            site.setTarget(place == null || !place.isWatched() ? site.hook() : place.watching(site.hook()));
        }
    }

    /** Called on the host's thread, whose call goes on: notes what a hook threw, and nothing else. */
    void hookFailed(String place, Throwable error) {
        library.hookFailed();
        HookPlace known = failing.get(place);
        if (known == null) {
            known = failing.putIfAbsent(place, new HookPlace(HookFailure.of(place, error, library.hookPackage())));
        }
        if (known != null) {
            known.failed(HookFailure.again(place, error, library.hookPackage()));
        }
    }

    /** Ends this module in this loader for good; {@link #settle} says so. */
    synchronized void switchOff(String reason) {
        if (reasonOff == null) {
            reasonOff = reason;
            leadAll(site -> true);
        }
    }

    /** Draws the conclusions of what hooks have thrown meanwhile, and says them. Not for a host thread. */
    void settle() {
        preload();
        // Not while holding the lock: a host thread that links a place would wait for whoever reads stderr.
        for (String line : conclusions()) {
            library.say(line);
        }
    }

    private void preload() {
        ModuleLoader loader = hooks.get();
        if (loader != null && reasonOff == null) {
            library.preload(loader, preloaded);
        }
    }

    private synchronized List<String> conclusions() {
        List<String> lines = new ArrayList<>();
        for (HookPlace place : failing.values()) {
            if (reasonOff == null) {
                settle(place, lines);
            }
        }
        if (reasonOff != null && !said) {
            said = true;
            lines.add("instrumentation " + library.name() + " switched itself off in loader " + hostLoader + ": "
                    + reasonOff + ". The application is not affected; what it would have reported is missing."
                    + " Please report this with the output of: java -jar flowtap.jar doctor");
        }
        return lines;
    }

    private void settle(HookPlace place, List<String> lines) {
        HookFailure latest = place.latest();
        if (latest.doesNotFit()) {
            switchOff(latest.text() + ", so it does not fit this version of the library");
        } else if (place.fails()) {
            switchOff(latest.text() + ", " + HookPlace.MOST_IN_A_ROW + " times in a row");
        } else {
            if (place.markReported()) {
                lines.add("instrumentation " + library.name() + " could not record a call: " + latest.text()
                        + ". The application is not affected. Further failures of this hook are counted, not said:"
                        + " java -jar flowtap.jar doctor");
            }
            if (latest.needsNewCopy()) {
                renew();
            }
            if (!place.isWatched()) {
                place.watched();
                leadAll(site -> latest.place().equals(placeOf(site)));
            }
        }
    }

    private static String placeOf(HookSite site) {
        return site.hookClass() + "." + site.method();
    }

    /** Loads the hooks once more and has all places lead to the new copy. */
    private void renew() {
        ClassLoader loader = host.get();
        if (loader == null || copies == MOST_COPIES) {
            return;
        }
        copies++;
        for (HookPlace place : failing.values()) {
            place.renewed();
        }
        ModuleLoader copy = library.loaderFor(loader);
        try {
            for (HookSite site : liveSites()) {
                site.hook(find(copy, site.hookClass(), site.method(), site.hookType()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot load the hooks again", e);
        }
        hooks = new WeakReference<>(copy);
        preloaded.clear();
        leadAll(site -> true);
    }

    private void leadAll(Predicate<HookSite> affected) {
        List<MutableCallSite> changed = new ArrayList<>();
        for (HookSite site : liveSites()) {
            if (affected.test(site)) {
                lead(site);
                changed.add(site);
            }
        }
        // Other threads may otherwise go on calling the old target.
        MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }

    /** Classes that are rewritten again, or loaded anew, leave places behind that nobody reaches any more. */
    private void forgetSites() {
        if (sites.size() >= sitesToForgetAt) {
            sites.removeIf(each -> each.get() == null);
            sitesToForgetAt = Math.max(SITES_OF_A_SMALL_LIBRARY, 2 * sites.size());
        }
    }

    /** How many places are remembered, reachable or not. */
    synchronized int sitesRemembered() {
        return sites.size();
    }

    private List<HookSite> liveSites() {
        List<HookSite> live = new ArrayList<>(sites.size());
        for (WeakReference<HookSite> each : sites) {
            HookSite site = each.get();
            if (site != null) {
                live.add(site);
            }
        }
        return live;
    }

    /** The version of the library in the host's loader, asked for once; null if it does not say. */
    @Nullable
    String version(List<String> coordinates) {
        // Without the lock: the host's loader may take its time, and host threads link places meanwhile.
        ClassLoader loader = host.get();
        if (!versionAsked && loader != null) {
            // Before it is: the end of the JVM must not ask again what was never answered.
            versionAsked = true;
            version = readVersion(loader, coordinates);
        }
        return version;
    }

    private @Nullable String readVersion(ClassLoader host, List<String> coordinates) {
        for (String each : coordinates) {
            String found = LibraryVersion.in(
                    host, each, library.index().markerClasses().get(0));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Why it is off; null while it is on. */
    @Nullable
    String reasonOff() {
        return reasonOff;
    }

    /** What a hook met that failed; null if none has. */
    @Nullable
    String firstFailure() {
        for (HookPlace place : failing.values()) {
            return place.latest().text();
        }
        return null;
    }

    String hostLoader() {
        return hostLoader;
    }
}
