package io.flowtap.rulehooks;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleEnding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method that endings of its rule name directly, rather than something in them: where their class
 * cannot be rewritten, a proxy takes their place.
 *
 * @param indexes in ascending order, each once
 */
record EndingArguments(List<Integer> indexes) {

    static final int NONE = -1;

    static EndingArguments of(MethodRule rule, List<@Nullable String> parameterNames) {
        List<Integer> indexes = new ArrayList<>(1);
        for (RuleEnding each : rule.endings()) {
            int index = indexOf(each.target(), rule, parameterNames);
            if (index != NONE && index < parameterNames.size() && !indexes.contains(index)) {
                indexes.add(index);
            }
        }
        indexes.sort(null);
        return new EndingArguments(List.copyOf(indexes));
    }

    static int indexOf(Expression target, MethodRule rule, List<@Nullable String> parameterNames) {
        if (target instanceof Expression.Argument argument) {
            return argument.index();
        }
        if (!(target instanceof Expression.Parameter parameter)) {
            return NONE;
        }
        for (int i = 0; i < parameterNames.size(); i++) {
            if (parameter.name().equals(rule.method().parameters().nameOf(i))) {
                return i;
            }
        }
        return parameterNames.indexOf(parameter.name());
    }
}
