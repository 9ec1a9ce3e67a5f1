package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.rules.file.RuleEnding;
import java.util.HashMap;
import java.util.Map;

/** What callbacks are called with. */
final class CallbackTypes {

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;

    CallbackTypes(ApplicationClasses classes, TypeHierarchy hierarchy) {
        this.classes = classes;
        this.hierarchy = hierarchy;
    }

    TypeUse parameter(TypeUse target, RuleEnding.Callback callback, int index) {
        if (!(target instanceof TypeUse.Named named)) {
            return TypeUse.UNKNOWN;
        }
        for (TypeUse.Named above : hierarchy.lineage(named)) {
            ClassInfo info = classes.find(above.name());
            if (info == null) {
                continue;
            }
            for (MethodInfo each : info.methods()) {
                boolean fits = each.name().equals(callback.method())
                        && each.parameters().size() == callback.parameterNames().size();
                if (fits) {
                    return each.parameters().get(index).with(variables(info, above));
                }
            }
        }
        return TypeUse.UNKNOWN;
    }

    private static Map<String, TypeUse> variables(ClassInfo info, TypeUse.Named type) {
        Map<String, TypeUse> variables = new HashMap<>();
        int index = 0;
        for (String formal : info.formals().keySet()) {
            variables.put(formal, type.argument(index++));
        }
        return variables;
    }
}
