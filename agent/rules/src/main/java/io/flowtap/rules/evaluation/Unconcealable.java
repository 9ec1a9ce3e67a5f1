package io.flowtap.rules.evaluation;

/** What happens to the JVM or to a thread, rather than to what is read there: no value that is missing stands for it. */
final class Unconcealable {

    // By name: deprecated for removal since JDK 20, where no thread can be stopped any more.
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

    private Unconcealable() {}

    /** Throws it again if it must not be caught here: no memory, no stack, or a thread that was stopped. */
    static void passOn(Throwable caught) {
        if (caught instanceof VirtualMachineError || caught.getClass().getName().equals(THREAD_DEATH)) {
            throw (Error) caught;
        }
    }
}
