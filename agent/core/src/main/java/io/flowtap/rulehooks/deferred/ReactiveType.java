package io.flowtap.rulehooks.deferred;

import org.jspecify.annotations.Nullable;

/** The types of reactive libraries that start their work anew for each subscriber. */
enum ReactiveType {
    MONO("reactor.core.publisher.Mono", "fromDirect", true),
    FLUX("reactor.core.publisher.Flux", "from", false),
    SINGLE("io.reactivex.rxjava3.core.Single", "unsafeCreate", true),
    MAYBE("io.reactivex.rxjava3.core.Maybe", "unsafeCreate", true),
    COMPLETABLE("io.reactivex.rxjava3.core.Completable", "unsafeCreate", false),
    OBSERVABLE("io.reactivex.rxjava3.core.Observable", "unsafeCreate", false),
    FLOWABLE("io.reactivex.rxjava3.core.Flowable", "unsafeCreate", false),
    SINGLE_2("io.reactivex.Single", "unsafeCreate", true),
    MAYBE_2("io.reactivex.Maybe", "unsafeCreate", true),
    COMPLETABLE_2("io.reactivex.Completable", "unsafeCreate", false),
    OBSERVABLE_2("io.reactivex.Observable", "unsafeCreate", false),
    FLOWABLE_2("io.reactivex.Flowable", "unsafeCreate", false),
    MULTI("io.smallrye.mutiny.Multi", "safePublisher", false);

    private final String typeName;
    private final String factory;
    private final boolean ofOne;

    ReactiveType(String typeName, String factory, boolean ofOne) {
        this.typeName = typeName;
        this.factory = factory;
        this.ofOne = ofOne;
    }

    /** Null for any other name. */
    static @Nullable ReactiveType of(String className) {
        for (ReactiveType each : values()) {
            if (each.typeName.equals(className)) {
                return each;
            }
        }
        return null;
    }

    /** The method that makes one of whatever can be subscribed to, without checks of its own. */
    String factory() {
        return factory;
    }

    /** Whether its first element is its end: what is done with that is not its own work any more. */
    boolean ofOne() {
        return ofOne;
    }
}
