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
        return thread;
    }
}
