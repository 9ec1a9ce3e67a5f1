package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.spelling.NearestNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of types behind {@code is}: with or without packages, nested ones behind a dot. */
final class TypeNames {

    private final ApplicationClasses classes;
    private Set<String> endings;

    TypeNames(ApplicationClasses classes) {
        this.classes = classes;
    }

    /** What is wrong with a name; null if there is such a type. */
    String objection(String typeName) {
        String name = typeName.replace('$', '.');
        if (endings().contains(name) || classes.find(name) != null || classes.isJdkName(name)) {
            return null;
        }
        String simple = TypeUse.Named.of(name).simpleName();
        List<String> near = NearestNames.of(
                simple,
                classes.own().stream()
                        .map(each -> TypeUse.Named.of(each).simpleName())
                        .distinct()
                        .toList(),
                3);
        return "there is no type " + typeName
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    /** All names that classes can be called by. */
    private Set<String> endings() {
        if (endings == null) {
            endings = new HashSet<>();
            for (String each : classes.names()) {
                String name = each.replace('$', '.');
                endings.add(name);
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    endings.add(name.substring(dot + 1));
                }
            }
        }
        return endings;
    }
}
