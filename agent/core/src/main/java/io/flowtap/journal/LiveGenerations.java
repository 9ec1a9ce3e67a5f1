package io.flowtap.journal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** The generations that hold events, oldest first. Changed by compare and set, so nobody waits. */
final class LiveGenerations {

    private static final Generation[] NONE = {};

    private final AtomicReference<Generation[]> all = new AtomicReference<>(NONE);
    private volatile int slots;

    /** A snapshot; not to be written to. */
    Generation[] all() {
        return all.get();
    }

    /** How many reader slots must have passed a generation before its segment may be used again. */
    int slots() {
        return slots;
    }

    void slots(int slots) {
        this.slots = slots;
    }

    void add(Generation generation) {
        while (true) {
            Generation[] before = all.get();
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
    boolean remove(Generation generation) {
        while (true) {
            Generation[] before = all.get();
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
                return true;
            }
        }
    }

    /** Removes the oldest generation of which every record is known, so that no writer can still reach it; or null. */
    Generation removeOldestSettled() {
        for (Generation each : all.get()) {
            if (each.sealed() && each.reusable()) {
                each.census().count();
                if (each.census().complete() && each.reusable() && remove(each)) {
                    return each;
                }
            }
        }
        return null;
    }
}
