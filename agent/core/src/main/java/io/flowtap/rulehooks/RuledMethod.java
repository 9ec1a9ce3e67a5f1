package io.flowtap.rulehooks;

import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.evaluation.SimpleClassName;
import io.flowtap.rules.pattern.ClassPattern;
import org.jspecify.annotations.Nullable;

/**
 * A method that a rule is about, in whatever loaders its class is.
 *
 * @param ofProxy whether it may do no more than call the same method of another object
 */
record RuledMethod(ObservedRule rule, String className, DeclaredMethod method, boolean ofProxy) {

    /** @param loader that of the method's class */
    RuleHook hook(@Nullable ClassLoader loader) {
        BoundRule bound = BoundRule.of(rule.rule(), method.parameterNames(), loader);
        rule.bound(bound);
        Class<?> resultType = method.mayBeDeferred() ? method.resultType(loader) : null;
        RuleEndings endings = new RuleEndings(
                bound,
                method.parameterNames(),
                method.parameterTypes(loader),
                rule.calls().callbacks());
        return new RuleHook(rule, new RuleProgram(bound, called(), resultType, endings, ofProxy), className);
    }

    /** What stands for an operation that its rule does not name: the class, or what a class without a name stands for. */
    private String called() {
        boolean nameless = ofProxy && !SimpleClassName.isOfProxy(className);
        if (nameless && rule.rule().method().classes() instanceof ClassPattern.SubtypesOf type) {
            return SimpleClassName.ofName(type.className());
        }
        return SimpleClassName.ofName(className);
    }
}
