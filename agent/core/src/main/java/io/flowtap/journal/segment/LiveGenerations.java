package io.flowtap.journal.segment;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The generations that hold events, oldest first. Changed by compare and set, so nobody waits. */
public final class LiveGenerations {

    private final AtomicReference<Generation[]> all = new AtomicReference<>(new Generation[0]);
    private final AtomicLong retired = new AtomicLong();
    private volatile int slots;

    /** A snapshot; not to be written to. */
    @SuppressWarnings("NullAway") // Starts with an array, and gets nothing else.
    public Generation[] all() {
        return all.get();
    }

    /** How many reader slots must have passed a generation before its segment may be used again. */
    public int slots() {
        return slots;
    }

    public void slots(int slots) {
        this.slots = slots;
    }

    public void add(Generation generation) {
        while (true) {
            Generation[] before = all();
            int at = before.length;
            while (at > 0 && before[at - 1].epoch() > generation.epoch()) {
                at--;
            }
            Generation[] after = Arrays.copyOf(before, before.length + 1);
            System.arraycopy(before, at, after, at + 1, before.length - at);
            after[at] = generation;
            if (all.compareAndSet(before, after)) {
                return;
            }
        }
    }

    /** @return false if somebody else removed it before */
    public boolean remove(Generation generation) {
        while (true) {
            Generation[] before = all();
            int at = before.length - 1;
            while (at >= 0 && before[at] != generation) {
                at--;
            }
            if (at < 0) {
                return false;
            }
            Generation[] after = Arrays.copyOf(before, before.length - 1);
            System.arraycopy(before, at + 1, after, at, before.length - at - 1);
            if (all.compareAndSet(before, after)) {
                retired.addAndGet(generation.index().events());
                return true;
            }
        }
    }

    /** How many events the generations have held that are no longer here. */
    public long retiredEvents() {
        return retired.get();
    }

    /** How many events all generations have held; of those that are still written to, all but the last moment's. */
    public long events() {
        while (true) {
            long before = retired.get();
            long events = before;
            for (Generation each : all()) {
                each.index().count();
                events += each.index().events();
            }
            if (retired.get() == before) {
                return events;
            }
        }
    }

    /** Removes the oldest generation of which every record is known, so that no writer can still reach it; or null. */
    public @Nullable Generation removeOldestSettled() {
        for (Generation each : all()) {
            if (each.sealed() && each.reusable()) {
                each.index().count();
                if (each.index().complete() && each.reusable() && remove(each)) {
                    return each;
                }
            }
        }
        return null;
    }
}
