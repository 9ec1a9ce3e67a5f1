package io.flowtap.testapps.bench.probed;

/** The host class that is hooked. */
public final class Probed {

    @SuppressWarnings("unused") // keeps the method from being optimised away
    private int calls;

    /** Does next to nothing, so that what is measured is the hook. */
    public Object answer(Object question) {
        calls++;
        return question;
    }
}
