package io.flowtap.start;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;

/** Says what code of others threw, with what was behind it. Asks objects of that code, which may fail, too. */
final class ThrownText {

    private static final int MOST_CAUSES = 3;
    private static final int MOST_CHARS = 600;

    private ThrownText() {}

    /** On a thread that may be lost to that code. */
    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable each = unwrapped(thrown);
        for (int i = 0; i <= MOST_CAUSES && each != null; i++) {
            text.append(i == 0 ? "" : ", caused by ").append(describe(each));
            each = causeOf(each);
        }
        return text.length() <= MOST_CHARS ? text.toString() : text.substring(0, MOST_CHARS) + "...";
    }

    /** Reflection and futures wrap what was thrown. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null
                && (inner instanceof InvocationTargetException || inner instanceof ExecutionException)) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable e) {
            return thrown.getClass().getName();
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }
}
