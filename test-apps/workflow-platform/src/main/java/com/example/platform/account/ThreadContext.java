package com.example.platform.account;

import java.util.function.Supplier;

/** For whom the current thread works. */
public final class ThreadContext {

    private static final ThreadLocal<User> USER = new ThreadLocal<>();

    private ThreadContext() {}

    /** Null if it works for nobody in particular. */
    public static User currentUser() {
        return USER.get();
    }

    public static <T> T callAs(User user, Supplier<T> call) {
        User before = USER.get();
        USER.set(user);
        try {
            return call.get();
        } finally {
            restore(before);
        }
    }

    public static void runAs(User user, Runnable task) {
        callAs(user, () -> {
            task.run();
            return null;
        });
    }

    /** The task as another thread is to run it: for the user of this thread. */
    public static Runnable carry(Runnable task) {
        User user = currentUser();
        return () -> runAs(user, task);
    }

    private static void restore(User before) {
        if (before == null) {
            USER.remove();
        } else {
            USER.set(before);
        }
    }
}
