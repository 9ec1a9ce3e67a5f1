package io.flowtap.rulehooks;

import io.flowtap.rules.evaluation.BoundRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method that a rule is about, in whatever loaders its class is. */
record RuledMethod(ObservedRule rule, String className, String methodName, List<@Nullable String> parameterNames) {

    /** @param loader that of the method's class */
    RuleHook hook(@Nullable ClassLoader loader) {
        BoundRule bound = BoundRule.of(rule.rule(), parameterNames, loader);
        rule.bound(bound);
        return new RuleHook(rule, new RuleProgram(bound, simpleClassName()), className);
    }

    /** What stands for an operation that its rule does not name. */
    private String simpleClassName() {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
