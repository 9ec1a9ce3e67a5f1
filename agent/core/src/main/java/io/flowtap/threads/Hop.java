package io.flowtap.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way from thread to thread: classes that only make sense together. */
final class Hop {

    private final String name;
    private final List<RewrittenClass> classes;
    private volatile @Nullable String failure;

    Hop(String name, List<RewrittenClass> classes) {
        this.name = name;
        this.classes = classes;
    }

    List<RewrittenClass> classes() {
        return classes;
    }

    boolean failed() {
        return failure != null;
    }

    /** Leaves the hop out; the first reason counts. */
    void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    ThreadsReport.Hop report() {
        return new ThreadsReport.Hop(name, failure == null, failure);
    }
}
