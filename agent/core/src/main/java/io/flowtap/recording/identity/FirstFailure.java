package io.flowtap.recording.identity;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first failure of a part of an extension, to be said once. Names and messages are asked for at once, on the thread
 * that runs the code of that extension anyway: they are code of others, too, which may fail or never return, and no
 * thread of the agent must wait for it.
 */
public final class FirstFailure {

    private final String kind;
    private final Class<?> type;
    private final Supplier<String> name;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private boolean said;

    /**
     * @param kind what it is, for people
     * @param name asked when it fails, of code that may fail, too
     */
    public FirstFailure(String kind, Object part, Supplier<String> name) {
        this.kind = kind;
        this.type = part instanceof PartOfExtension other ? other.implementation() : part.getClass();
        this.name = name;
    }

    public void note(Throwable thrown) {
        if (failure.get() != null) {
            return;
        }
        // Known to others before that code runs.
        if (failure.compareAndSet(
                null,
                kind + " " + type.getName() + " threw " + thrown.getClass().getName())) {
            failure.set(kind + " " + name() + " threw " + textOf(thrown));
        }
    }

    /** @param deed what it did without throwing, as it goes on behind its name */
    public void note(String deed) {
        if (failure.get() == null && failure.compareAndSet(null, kind + " " + type.getName() + " " + deed)) {
            failure.set(kind + " " + name() + " " + deed);
        }
    }

    /** For one thread that is not the host's. */
    public void report(Consumer<String> log, String consequence) {
        String noted = failure.get();
        if (noted != null && !said) {
            said = true;
            log.accept(noted + consequence);
        }
    }

    /** The class of the part. */
    Class<?> type() {
        return type;
    }

    private String name() {
        try {
            String given = name.get();
            return given != null ? given : type.getName();
        } catch (Throwable e) {
            return type.getName();
        }
    }

    private static String textOf(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable e) {
            return thrown.getClass().getName();
        }
    }
}
