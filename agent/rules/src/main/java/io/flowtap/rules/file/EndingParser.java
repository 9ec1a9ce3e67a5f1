package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.ExpressionParser;
import io.flowtap.rules.problem.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code return.future}, {@code emitter}, {@code listener.onResponse(answer)} and {@code by key}. */
final class EndingParser {

    private EndingParser() {}

    static RuleEnding parse(String text) throws SyntaxProblem {
        String trimmed = text.strip();
        if (trimmed.matches("by\\s+key")) {
            return new RuleEnding.ByKey();
        }
        int open = trimmed.indexOf('(');
        int dot = open < 0 ? -1 : trimmed.lastIndexOf('.', open);
        if (dot > 0 && trimmed.endsWith(")")) {
            String method = trimmed.substring(dot + 1, open).strip();
            List<String> names = names(trimmed, open);
            return new RuleEnding.Callback(path(trimmed.substring(0, dot)), method, names);
        }
        return new RuleEnding.Completion(path(trimmed));
    }

    private static Expression path(String text) throws SyntaxProblem {
        Expression path = ExpressionParser.parse(text);
        Expression root = path;
        while (!(root instanceof Expression.Argument
                || root instanceof Expression.Parameter
                || root instanceof Expression.Subject)) {
            if (root instanceof Expression.Member member) {
                root = member.of();
            } else if (root instanceof Expression.Element element) {
                root = element.of();
            } else {
                throw new SyntaxProblem(
                        root.at(),
                        "ends names a path: return.future, an argument that is completed,"
                                + " or a call such as listener.onComplete()");
            }
        }
        return path;
    }

    private static List<String> names(String text, int open) throws SyntaxProblem {
        String inside = text.substring(open + 1, text.length() - 1);
        List<String> names = new ArrayList<>();
        if (inside.isBlank()) {
            return names;
        }
        for (String name : inside.split(",", -1)) {
            if (!name.strip().matches("[A-Za-z_$][\\w$]*")) {
                throw new SyntaxProblem(
                        open + 1, "here stand names for what the method is called with, as in onResponse(answer)");
            }
            names.add(name.strip());
        }
        return List.copyOf(names);
    }
}
