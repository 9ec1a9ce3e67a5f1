package io.flowtap.operation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads throwables of the application, or of another's code such as a driver, whose classes may override every method:
 * with one that throws, returns null, never comes to an end or names the throwable itself as its cause. What cannot be
 * read is left out.
 */
public final class HostThrowable {

    /** Exceptions may be chained in a circle, or without an end. */
    private static final int MOST_CAUSES = 16;

    private HostThrowable() {}

    /**
     * Why {@code thrown} was thrown.
     *
     * @param thrown what the application threw
     * @return null if there is no cause, or none that can be read
     */
    public static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable ofTheHost) {
            return null;
        }
    }

    /**
     * {@code thrown} and what caused it.
     *
     * @param thrown what the application threw; may be null
     * @return the outermost first; empty for null
     */
    public static List<Throwable> causes(@Nullable Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = thrown; each != null && causes.size() < MOST_CAUSES; each = cause(each)) {
            causes.add(each);
        }
        return causes;
    }

    /**
     * What {@code thrown} says of itself.
     *
     * @param thrown what the application threw
     * @return null if it says nothing, or nothing that can be read
     */
    public static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable ofTheHost) {
            return null;
        }
    }
}
