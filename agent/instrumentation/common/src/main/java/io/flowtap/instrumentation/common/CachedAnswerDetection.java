package io.flowtap.instrumentation.common;

import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.WeakIdentityMap;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells answers that a model around another model, a cache, gave without asking it. Response ids alone do not: there
 * are servers that repeat them. An answer is from the cache if no model was called for it and it is, as an object, what
 * another model once answered, or has the mark of what this very model got from another one before.
 *
 * <p>Known limit: an answer that a cache read back from outside this JVM, after a restart, was not seen before.
 */
public final class CachedAnswerDetection {

    /** By what an inner model answered with: the model. Both weak, since an answer may lead to its model. */
    private static final WeakIdentityMap<WeakReference<Object>> ANSWERED_BY = new WeakIdentityMap<>();

    /** By the outer model: marks of what inner models answered it. */
    private static final WeakIdentityMap<AnswerMarks> OF_INNER_MODELS = new WeakIdentityMap<>();

    private CachedAnswerDetection() {}

    /**
     * Looks at a call that is about to end with success.
     *
     * @param model that was called
     * @param mark as equal answers have, copies included; {@link AnswerMarks#NONE} if there is nothing to tell it by
     * @param answers the answer, and the parts of it that a copy might share; may be null
     */
    public static void judge(ModelOperation call, Object model, long mark, @Nullable Object... answers) {
        if (call.hadInnerLayer()) {
            AnswerMarks marks = OF_INNER_MODELS.get(model);
            if (marks == null) {
                marks = new AnswerMarks();
                OF_INNER_MODELS.put(model, marks);
            }
            marks.add(mark);
        } else if (isKnown(model, mark, answers)) {
            call.fromCache(true);
            return;
        }
        if (call.innerLayer()) {
            remember(model, answers);
        }
    }

    private static boolean isKnown(Object model, long mark, @Nullable Object[] answers) {
        for (Object answer : answers) {
            WeakReference<Object> by = ANSWERED_BY.get(answer);
            if (by != null && !by.refersTo(model)) {
                return true;
            }
        }
        AnswerMarks marks = OF_INNER_MODELS.get(model);
        return marks != null && marks.contains(mark);
    }

    /** The innermost model to answer with it comes first. */
    private static void remember(Object model, @Nullable Object[] answers) {
        for (Object answer : answers) {
            if (answer != null && ANSWERED_BY.get(answer) == null) {
                ANSWERED_BY.put(answer, new WeakReference<>(model));
            }
        }
    }
}
