package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.FieldInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.spelling.NearestNames;
import java.util.LinkedHashMap;
import java.util.Map;

/** The static fields, and static methods without parameters, by which a class lets itself be asked. */
final class StaticMembers {

    private final Application application;
    private final String className;
    private final ClassInfo info;
    private final Map<String, TypeUse> types = new LinkedHashMap<>();

    StaticMembers(Application application, String className) {
        this.application = application;
        this.className = className;
        info = application.classes().find(className);
        if (info != null) {
            for (TypeUse.Named above : application.hierarchy().lineage(info.type())) {
                add(application.classes().find(above.name()));
            }
        }
    }

    private void add(ClassInfo owner) {
        if (owner == null) {
            return;
        }
        for (MethodInfo each : owner.methods()) {
            if (each.isStatic() && each.descriptor().startsWith("()") && !each.isVoid() && each.isWritten()) {
                types.putIfAbsent(each.name(), application.members().result(owner, each));
            }
        }
        for (FieldInfo each : owner.fields()) {
            if (each.isStatic()) {
                types.putIfAbsent(each.name(), each.type());
            }
        }
    }

    /** What is wrong with a member; null if nothing is. */
    String objection(String member) {
        if (info == null) {
            return "there is no class " + className
                    + application.nearestClasses().question(className);
        }
        return types.containsKey(member)
                ? null
                : info.simpleName() + " has no static field, and no static method without parameters, that is called "
                        + member + NearestNames.question(member, types.keySet());
    }

    TypeUse type(String member) {
        return types.getOrDefault(member, TypeUse.UNKNOWN);
    }
}
