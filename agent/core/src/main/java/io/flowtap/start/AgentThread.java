package io.flowtap.start;

/** Threads of the agent: daemons that inherit nothing from the host thread that happens to start them. */
final class AgentThread {

    private AgentThread() {}

    static void start(String name, Runnable body) {
        create(name, body).start();
    }

    static Thread create(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThread.class.getClassLoader());
        // Otherwise a failure of ours would reach the host's default handler.
        thread.setUncaughtExceptionHandler(AgentThread::report);
        return thread;
    }

    private static void report(Thread thread, Throwable e) {
        System.err.println("[flowtap] thread " + thread.getName() + " ended, the application is not affected: " + e);
    }
}
