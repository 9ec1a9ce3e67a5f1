package io.flowtap.rulehooks.deferred;

/** How the results of one class are followed. Immutable. */
interface ResultFollower {

    /** What is followed is handed on as it is. */
    interface Listening extends ResultFollower {}

    /**
     * Tells {@code call} how the result fares.
     *
     * @return what is to be handed on in place of the result; the result itself unless something has to be put between
     * @throws Throwable of the result's class, which may be one of the application
     */
    Object follow(Object result, DeferredCall call) throws Throwable;
}
