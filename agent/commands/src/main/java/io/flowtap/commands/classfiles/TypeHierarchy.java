package io.flowtap.commands.classfiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is above and below a class. */
public final class TypeHierarchy {

    private static final String OBJECT = "java.lang.Object";

    private final ApplicationClasses classes;
    private Map<String, List<String>> directlyBelow;
    private Map<String, List<String>> directlyBelowAnywhere;

    public TypeHierarchy(ApplicationClasses classes) {
        this.classes = classes;
    }

    /** A type, the classes above it, then all their interfaces, with their type arguments as far as they are known. */
    public List<TypeUse.Named> lineage(TypeUse.Named type) {
        Map<String, TypeUse.Named> all = new LinkedHashMap<>();
        for (TypeUse.Named each = type; each != null && !all.containsKey(each.name()); ) {
            all.put(each.name(), each);
            ClassInfo info = classes.find(each.name());
            each = info == null || info.superclass() == null ? null : above(info, each, info.superclass());
        }
        for (TypeUse.Named each : new ArrayList<>(all.values())) {
            addInterfaces(each, all);
        }
        return new ArrayList<>(all.values());
    }

    private void addInterfaces(TypeUse.Named type, Map<String, TypeUse.Named> all) {
        ClassInfo info = classes.find(type.name());
        if (info == null) {
            return;
        }
        for (TypeUse.Named each : info.interfaces()) {
            TypeUse.Named above = above(info, type, each);
            if (all.putIfAbsent(above.name(), above) == null) {
                addInterfaces(above, all);
            }
        }
    }

    private static TypeUse.Named above(ClassInfo info, TypeUse.Named type, TypeUse.Named above) {
        return (TypeUse.Named) above.with(variables(info, type));
    }

    /** What the type parameters of a class stand for in a use of it: in a raw one for what they are bound by. */
    static Map<String, TypeUse> variables(ClassInfo info, TypeUse.Named type) {
        Map<String, TypeUse> variables = new HashMap<>();
        int index = 0;
        for (Map.Entry<String, TypeUse> formal : info.formals().entrySet()) {
            TypeUse argument = type.argument(index++);
            variables.put(
                    formal.getKey(),
                    argument == TypeUse.UNKNOWN ? formal.getValue().with(Map.of()) : argument);
        }
        return variables;
    }

    /** Whether all classes above a class are there to be read. */
    public boolean isComplete(String className) {
        return lineage(TypeUse.Named.of(className)).stream().allMatch(each -> classes.find(each.name()) != null);
    }

    public boolean isBelow(String className, String above) {
        return lineage(TypeUse.Named.of(className)).stream()
                .anyMatch(each -> each.name().equals(above));
    }

    /** The first of {@code supertypes} in the lineage of a type, with its arguments; null if none is. */
    public TypeUse.Named as(TypeUse type, Set<String> supertypes) {
        if (type instanceof TypeUse.Named named) {
            for (TypeUse.Named each : lineage(named)) {
                if (supertypes.contains(each.name())) {
                    return each;
                }
            }
        }
        return null;
    }

    /** The application's own classes that extend or implement a class, directly or not, and what is between them. */
    public Set<String> below(String className) {
        if (directlyBelow == null) {
            directlyBelow = new HashMap<>();
            for (String each : classes.own()) {
                add(each);
            }
        }
        return below(className, directlyBelow);
    }

    private static Set<String> below(String className, Map<String, List<String>> directly) {
        Set<String> found = new LinkedHashSet<>();
        List<String> next = new ArrayList<>(List.of(className));
        for (int i = 0; i < next.size(); i++) {
            for (String each : directly.getOrDefault(next.get(i), List.of())) {
                if (found.add(each)) {
                    next.add(each);
                }
            }
        }
        return found;
    }

    /** All classes that extend or implement a class, directly or not, those of libraries included. */
    public Set<String> belowAnywhere(String className) {
        if (directlyBelowAnywhere == null) {
            directlyBelowAnywhere = new HashMap<>();
            for (String each : classes.names()) {
                for (String above : classes.directlyAbove(each)) {
                    directlyBelowAnywhere
                            .computeIfAbsent(above, key -> new ArrayList<>(1))
                            .add(each);
                }
            }
        }
        return below(className, directlyBelowAnywhere);
    }

    private void add(String className) {
        ClassInfo info = classes.find(className);
        if (info == null) {
            return;
        }
        List<TypeUse.Named> above = new ArrayList<>(info.interfaces());
        if (info.superclass() != null && !info.superclass().name().equals(OBJECT)) {
            above.add(info.superclass());
        }
        for (TypeUse.Named each : above) {
            boolean known = directlyBelow.containsKey(each.name());
            List<String> below = directlyBelow.computeIfAbsent(each.name(), key -> new ArrayList<>());
            below.add(className);
            if (!known && !classes.isOwn(each.name())) {
                // What of a library is between a class of the application and others of libraries.
                add(each.name());
            }
        }
    }
}
