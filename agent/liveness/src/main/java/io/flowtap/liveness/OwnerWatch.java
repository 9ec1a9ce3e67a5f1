package io.flowtap.liveness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges owners. One whose process can be looked up is alive or dead at once. One that lives elsewhere, if it lives, is
 * dead when its beat has stood still for long enough by this process's own monotonic clock; no two clocks are ever
 * compared.
 */
public final class OwnerWatch {

    /** Owners give a sign of life each second. */
    public static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Things come and go, and nobody says which are gone: those not asked about for longest are watched anew. */
    static final int MOST_THINGS = 10_000;

    private final Map<String, Sighting> sightings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
            return size() > MOST_THINGS;
        }
    };

    /** @param beaten whether the owner has given a sign of life since it was first seen */
    private record Sighting(@Nullable Owner owner, long sinceNanos, boolean beaten) {}

    /**
     * Whether the owner of a thing is dead for all that is known.
     *
     * @param thing names the thing among all that this watch is asked about
     * @param owner null if nobody can tell who it is
     * @param nanoTime as {@link System#nanoTime}
     */
    public synchronized boolean dead(String thing, @Nullable Owner owner, long nanoTime) {
        Life life = owner == null ? Life.UNKNOWN : owner.process().life();
        if (life != Life.UNKNOWN) {
            sightings.remove(thing);
            return life == Life.ENDED;
        }
        Sighting last = sightings.get(thing);
        if (last == null || !Objects.equals(last.owner, owner)) {
            sightings.put(thing, new Sighting(owner, nanoTime, last != null));
            return false;
        }
        return nanoTime - last.sinceNanos >= STILL_NANOS;
    }

    /**
     * Whether there is an owner that may live and may be dead: neither a sign of life was seen nor enough time passed.
     */
    public synchronized boolean undecided(long nanoTime) {
        for (Sighting sighting : sightings.values()) {
            if (!sighting.beaten && nanoTime - sighting.sinceNanos < STILL_NANOS) {
                return true;
            }
        }
        return false;
    }
}
