package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.ClassMembers;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.rules.expression.Expression;
import io.flowtap.spelling.NearestNames;
import java.util.List;

/** The constants of enums, which rules compare by their names. */
final class EnumConstants {

    private static final int MOST_NAMED = 12;

    private final ApplicationClasses classes;
    private final ClassMembers members;

    EnumConstants(ApplicationClasses classes, ClassMembers members) {
        this.classes = classes;
        this.members = members;
    }

    /** What is wrong with comparing a value of that type with a text; null if nothing is. */
    String objection(TypeUse type, Expression with) {
        ClassInfo info = classes.find(members.unwrapped(type).className());
        boolean text = with instanceof Expression.Literal literal && literal.value() instanceof String;
        if (info == null || !info.isEnum() || !text) {
            return null;
        }
        String constant = String.valueOf(((Expression.Literal) with).value());
        List<String> constants = info.enumConstants();
        return constants.contains(constant)
                ? null
                : info.simpleName() + " has no constant " + constant + NearestNames.question(constant, constants)
                        + (constants.size() > MOST_NAMED ? "" : " (" + String.join(", ", constants) + ")");
    }
}
