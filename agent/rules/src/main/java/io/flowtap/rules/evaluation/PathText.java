package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.Expression.CallPart;
import io.flowtap.rules.expression.SubExpressions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paths as they stand in files, to name them and to find those that are the same. */
final class PathText {

    private PathText() {}

    static String of(Expression path) {
        if (path instanceof Expression.Argument each) {
            return "arg" + each.index();
        } else if (path instanceof Expression.Parameter each) {
            return each.name();
        } else if (path instanceof Expression.Subject each) {
            return each.part().name().toLowerCase(Locale.ROOT);
        } else if (path instanceof Expression.StaticMember each) {
            return "static " + each.className().replace('$', '.') + "." + each.member();
        } else if (path instanceof Expression.Member each) {
            boolean plain = each.name().matches("[\\w$]+");
            return of(each.of()) + (plain ? "." + each.name() : "[\"" + each.name() + "\"]");
        } else if (path instanceof Expression.Element each) {
            String index = each.index() == Expression.Element.LAST ? "last" : String.valueOf(each.index());
            return of(each.of()) + "[" + index + "]";
        } else if (path instanceof Expression.Each each) {
            return of(each.of()) + "[*]";
        } else if (path instanceof Expression.Fold each) {
            return each.folding().name().toLowerCase(Locale.ROOT) + "(" + of(each.of()) + ")";
        }
        return "(…)";
    }

    /** Whether the same text is the same path: it is not where something is computed on the way. */
    static boolean isKey(Expression path) {
        return !of(path).contains("(…)");
    }

    /** That at which the path begins. */
    static @Nullable CallPart callPart(Expression path) {
        for (Expression each : SubExpressions.all(path)) {
            if (each instanceof Expression.Subject subject) {
                return subject.part();
            }
        }
        return null;
    }
}
