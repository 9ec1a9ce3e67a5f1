package io.flowtap.testapps.bench.delivery;

/** Says on stderr what is going on, so that nobody takes a long run for a dead one. */
final class Progress {

    private final String part;
    private final long start = System.nanoTime();

    Progress(String part) {
        this.part = part;
    }

    void say(String what) {
        System.err.printf("[%s %4d s] %s%n", part, (System.nanoTime() - start) / 1_000_000_000, what);
    }
}
