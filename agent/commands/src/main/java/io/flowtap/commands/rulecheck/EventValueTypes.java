package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.ClassMembers;
import io.flowtap.commands.classfiles.PropertyOfClass;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.commands.classfiles.TypeUse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which types have values that an event can hold: text, numbers, truth values, enums, times. */
public final class EventValueTypes {

    private static final Set<String> SCALARS = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.util.UUID",
            "java.lang.StringBuilder",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong");

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private static final Set<String> NUMBERS = Set.of("java.lang.Number");
    private static final Set<String> ENUMS = Set.of("java.lang.Enum");

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;
    private final ClassMembers members;

    public EventValueTypes(ApplicationClasses classes, TypeHierarchy hierarchy, ClassMembers members) {
        this.classes = classes;
        this.hierarchy = hierarchy;
        this.members = members;
    }

    /** Whether every value of the type fits into an event. */
    public boolean areValues(TypeUse of) {
        TypeUse type = members.unwrapped(of);
        String name = type.className();
        return PRIMITIVES.contains(name)
                || SCALARS.contains(name)
                || name.startsWith("java.time.")
                || isNumber(type)
                || hierarchy.as(type, ENUMS) != null;
    }

    public boolean isNumber(TypeUse of) {
        TypeUse type = members.unwrapped(of);
        boolean primitive = PRIMITIVES.contains(type.className())
                && !type.className().equals("boolean")
                && !type.className().equals("char");
        return primitive
                || hierarchy.as(type, NUMBERS) != null
                || type.className().startsWith("java.util.concurrent.atomic.AtomicI");
    }

    /** Why no value of the type fits into an event, and what to write instead; null if one may. */
    String objection(TypeUse of) {
        TypeUse type = members.unwrapped(of);
        ClassInfo info = classes.find(type.className());
        if (info == null || !classes.isOwn(info.name()) || areValues(type) || mayBeEnum(info)) {
            return null;
        }
        List<PropertyOfClass> properties = members.properties((TypeUse.Named) type);
        String values = properties.stream()
                .filter(each -> areValues(each.type()))
                .map(PropertyOfClass::name)
                .limit(12)
                .collect(Collectors.joining(", "));
        return "is a " + info.simpleName() + ", which no event can hold"
                + (values.isEmpty() ? "" : "; name a property of it (" + values + ")");
    }

    private boolean mayBeEnum(ClassInfo info) {
        return hierarchy.below(info.name()).stream()
                .map(classes::find)
                .anyMatch(
                        each -> each != null && (each.isEnum() || hierarchy.isBelow(each.name(), "java.lang.Number")));
    }
}
