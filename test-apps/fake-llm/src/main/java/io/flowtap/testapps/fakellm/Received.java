package io.flowtap.testapps.fakellm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Log of everything that was served. An entry is there before its answer's last byte leaves. */
final class Received {

    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Served> all = new CopyOnWriteArrayList<>();

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    void add(Served served) {
        all.add(served);
    }

    List<Served> all() {
        return List.copyOf(all);
    }
}
