package io.flowtap.libraries;

import io.flowtap.libraries.AiLibrary.Role;
import io.flowtap.libraries.AiLibrary.Support;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which AI libraries this JVM has loaded classes of. Fed by the class loading of the host, at the cost of one hash
 * look-up a class.
 */
public final class SeenLibraries {

    private final Map<String, AiLibrary> byMarker = new HashMap<>();

    /** Weak, because an application server may drop the loader. */
    private final Map<AiLibrary, WeakReference<ClassLoader>> loaders = new EnumMap<>(AiLibrary.class);

    private final Map<AiLibrary, AskedVersion> versions = new EnumMap<>(AiLibrary.class);

    private @Nullable Runnable onNews;

    public SeenLibraries() {
        for (AiLibrary library : AiLibrary.values()) {
            for (String marker : library.markers()) {
                byMarker.put(marker, library);
            }
        }
    }

    /** @param onNews run on the loading thread each time a library shows up that was not seen before; must not wait */
    public synchronized void whenNew(Runnable onNews) {
        this.onNews = onNews;
    }

    /**
     * Called for each class the host loads, on its thread.
     *
     * @param name internal name
     */
    public void classLoaded(String name, ClassLoader loader) {
        AiLibrary library = byMarker.get(name);
        if (library != null) {
            add(library, loader);
        }
    }

    private void add(AiLibrary library, ClassLoader loader) {
        Runnable news;
        synchronized (this) {
            boolean isNew = loaders.putIfAbsent(library, new WeakReference<>(loader)) == null;
            news = isNew ? onNews : null;
        }
        if (news != null) {
            // Without the lock: whoever hears of it may be asking what was found.
            news.run();
        }
    }

    /**
     * What has been seen so far and how much of it is observed. Reads resources of host loaders, so not for a host
     * thread.
     *
     * @param there names of the instrumentations that this agent has
     * @param working those of them that are switched on and have not failed
     */
    public List<FoundLibrary> found(Collection<String> there, Collection<String> working) {
        Map<AiLibrary, WeakReference<ClassLoader>> seen;
        synchronized (this) {
            seen = new EnumMap<>(loaders);
        }
        Map<AiLibrary, Coverage> coverages = new EnumMap<>(AiLibrary.class);
        boolean aFrameworkIsObserved = false;
        for (Map.Entry<AiLibrary, WeakReference<ClassLoader>> each : seen.entrySet()) {
            AiLibrary library = each.getKey();
            Coverage coverage = coverage(library.support(), version(library, each.getValue()), there, working);
            coverages.put(library, coverage);
            aFrameworkIsObserved |= library.role() == Role.FRAMEWORK && coverage == Coverage.OBSERVED;
        }
        List<FoundLibrary> found = new ArrayList<>();
        for (Map.Entry<AiLibrary, Coverage> each : coverages.entrySet()) {
            found.add(describe(each.getKey(), each.getValue(), aFrameworkIsObserved));
        }
        return found;
    }

    private static Coverage coverage(
            Support support, @Nullable String version, Collection<String> there, Collection<String> working) {
        if (support.instrumentation() == null
                || !there.contains(support.instrumentation())
                || isBelow(version, support.floor())) {
            return Coverage.NOT_YET;
        }
        if (!working.contains(support.instrumentation())) {
            return Coverage.OFF;
        }
        return support.missing() == null ? Coverage.OBSERVED : Coverage.PARTLY;
    }

    private FoundLibrary describe(AiLibrary library, Coverage coverage, boolean aFrameworkIsObserved) {
        Support support = library.support();
        boolean belowFramework = library.role() == Role.CLIENT && aFrameworkIsObserved;
        String remark = switch (coverage) {
            case OBSERVED -> null;
            case PARTLY -> support.missing();
            case OFF ->
                "nothing it does is recorded; see flowtap.instrumentation." + support.instrumentation()
                        + ".enabled, and what doctor says of this instrumentation";
            case NOT_YET ->
                support.floor() != null
                        ? "nothing it does is recorded; Flowtap observes it from " + support.floor() + " on"
                        : belowFramework
                                ? "recorded where an observed library calls it, not where the application does so itself"
                                : "nothing it does is recorded by this version of Flowtap";
        };
        String version;
        synchronized (this) {
            AskedVersion asked = versions.get(library);
            version = asked == null ? null : asked.soFar();
        }
        return new FoundLibrary(
                library.title(), version, coverage, remark, coverage != Coverage.OBSERVED && !belowFramework);
    }

    private @Nullable String version(AiLibrary library, WeakReference<ClassLoader> reference) {
        AskedVersion own = new AskedVersion();
        AskedVersion other;
        synchronized (this) {
            other = versions.putIfAbsent(library, own);
        }
        if (other != null) {
            return other.await();
        }
        String version = null;
        try {
            version = ask(library, reference.get());
        } finally {
            own.answer(version);
        }
        return version;
    }

    private static @Nullable String ask(AiLibrary library, @Nullable ClassLoader loader) {
        String version = null;
        for (int i = 0;
                loader != null && version == null && i < library.markers().size();
                i++) {
            version = LibraryVersion.in(
                    loader, library.coordinates(), library.markers().get(i));
        }
        return version;
    }

    /** Compares the first number of a version, which is where libraries break; an unknown version is not below. */
    private static boolean isBelow(@Nullable String version, @Nullable String floor) {
        return version != null && floor != null && firstNumber(version) < firstNumber(floor);
    }

    private static int firstNumber(String version) {
        int end = 0;
        while (end < version.length() && end < 9 && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version.substring(0, end));
    }
}
