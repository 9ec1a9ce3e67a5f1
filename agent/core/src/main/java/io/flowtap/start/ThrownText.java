package io.flowtap.start;

import io.flowtap.operation.HostThrowable;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Says what code of others threw, with what was behind it. Asks objects of that code, which may fail, too. */
final class ThrownText {

    private static final int MOST_CAUSES = 3;
    private static final int MOST_CHARS = 600;

    private ThrownText() {}

    /** On a thread that may be lost to that code. */
    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        List<Throwable> causes = HostThrowable.causes(unwrapped(thrown));
        for (int i = 0; i <= MOST_CAUSES && i < causes.size(); i++) {
            text.append(i == 0 ? "" : ", caused by ").append(describe(causes.get(i)));
        }
        return text.length() <= MOST_CHARS ? text.toString() : text.substring(0, MOST_CHARS) + "...";
    }

    /** Reflection and futures wrap what was thrown. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        for (Throwable each : HostThrowable.causes(thrown)) {
            inner = each;
            if (!(each instanceof InvocationTargetException || each instanceof ExecutionException)) {
                break;
            }
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
}
