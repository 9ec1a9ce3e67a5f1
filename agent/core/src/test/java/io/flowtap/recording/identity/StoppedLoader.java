package io.flowtap.recording.identity;

/** Like that of a web application that was undeployed while its threads run on. */
public final class StoppedLoader extends ClassLoader {

    /** Runs {@code body} on this thread with such a loader as its context class loader. */
    public static void during(Runnable body) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new StoppedLoader());
        try {
            body.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) {
        throw new IllegalStateException("this web application has been stopped");
    }
}
