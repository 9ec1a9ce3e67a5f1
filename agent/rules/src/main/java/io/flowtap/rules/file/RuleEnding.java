package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;
import java.util.List;

/** When an operation ends, if not when its method returns. */
public sealed interface RuleEnding {

    /** What is deferred, emits or is completed: {@code return.future}, {@code emitter}; null for {@link ByKey}. */
    Expression target();

    /** When the value itself completes: a future or stream, an emitter, a sink, an observer. */
    record Completion(Expression target) implements RuleEnding {}

    /** When a method of it is called: {@code listener.onResponse(answer)}; values can name what it was called with. */
    record Callback(Expression target, String method, List<String> parameterNames) implements RuleEnding {}

    /** {@code by key}: when a call of a rule that says {@code is: end} has the same {@code key:}. */
    record ByKey() implements RuleEnding {

        @Override
        public Expression target() {
            return new Expression.Literal(0, null);
        }
    }
}
