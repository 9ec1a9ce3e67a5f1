package io.flowtap.start;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Consumer;

/**
 * Threads of the agent: daemons that inherit nothing from the host thread that happens to start them, or they would
 * keep its application in memory after an application server has undeployed it.
 */
final class AgentThread extends Thread implements Thread.UncaughtExceptionHandler {

    private final Consumer<String> log;

    private AgentThread(String name, Runnable body, Consumer<String> log) {
        super(topGroup(), body, name, 0, false);
        this.log = log;
        setDaemon(true);
        setPriority(NORM_PRIORITY);
        setContextClassLoader(AgentThread.class.getClassLoader());
        setUncaughtExceptionHandler(this);
    }

    static void start(String name, Runnable body, Consumer<String> log) {
        create(name, body, log).start();
    }

    /** Privileged, as up to JDK 23 a thread remembers its callers' protection domains, and by them their loaders. */
    @SuppressWarnings("removal")
    static Thread create(String name, Runnable body, Consumer<String> log) {
        return AccessController.doPrivileged(new PrivilegedAction<Thread>() {
            @Override
            public Thread run() {
                return new AgentThread(name, body, log);
            }
        });
    }

    private static ThreadGroup topGroup() {
        ThreadGroup group = currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Otherwise a failure of ours would reach the host's default handler. */
    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        try {
            log.accept("thread " + thread.getName() + " ended, the application is not affected: " + e);
        } catch (Throwable unsayable) {
            // The JVM would print what a handler throws, which helps nobody.
            return;
        }
    }
}
