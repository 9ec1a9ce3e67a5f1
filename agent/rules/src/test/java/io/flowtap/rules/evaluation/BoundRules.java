package io.flowtap.rules.evaluation;

import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RulesFile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Rules of one business event whose property {@code x} is an expression. */
@NullUnmarked
final class BoundRules {

    static final String METHOD = "com.acme.Executor.execute";

    private BoundRules() {}

    static BoundRule of(String expression, String... parameterNames) {
        return ofLines("event: seen\nx: " + expression, parameterNames);
    }

    static BoundRule ofLines(String lines, String... parameterNames) {
        return ofMethod(METHOD, lines, parameterNames);
    }

    static BoundRule ofMethod(String method, String lines, String... parameterNames) {
        RulesFile file = RulesFile.read(
                "rules.yaml", "rules:\n  - method: " + method + "\n    " + lines.replace("\n", "\n    ") + "\n");
        if (!file.problems().isEmpty()) {
            throw new AssertionError(file.problems().toString());
        }
        MethodRule rule = file.rules().get(0);
        List<String> names = parameterNames.length == 0 ? List.of("a", "b", "c") : Arrays.asList(parameterNames);
        return BoundRule.of(rule, names, BoundRules.class.getClassLoader());
    }

    /** What the expression makes of arguments. */
    static Object read(String expression, Object... arguments) {
        return exited(of(expression), null, null, arguments).value(0);
    }

    /** What the expression makes of a result. */
    static Object readReturn(String expression, Object result) {
        return exited(of(expression), null, result, "a", "b").value(0);
    }

    static RuleCall exited(BoundRule rule, Object self, Object result, Object... arguments) {
        RuleCall call = rule.call(self, arguments);
        call.atEntry();
        call.returned(result);
        return call;
    }

    static RuleCall failed(BoundRule rule, Throwable thrown, Object... arguments) {
        RuleCall call = rule.call(null, arguments);
        call.atEntry();
        call.threw(thrown);
        return call;
    }
}
