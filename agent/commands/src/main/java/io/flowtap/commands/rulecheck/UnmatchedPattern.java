package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.rules.pattern.ClassPattern;
import io.flowtap.rules.pattern.MethodPattern;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a pattern means no method that can be observed, and what to write instead. */
final class UnmatchedPattern {

    private static final int MOST_NAMED = 12;

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;
    private final MethodPattern pattern;
    private final NearestClasses nearest;

    /** Where in the text of the pattern that stands which is wrong. */
    private int offset;

    UnmatchedPattern(ApplicationClasses classes, TypeHierarchy hierarchy, MethodPattern pattern) {
        this.classes = classes;
        this.hierarchy = hierarchy;
        this.pattern = pattern;
        this.nearest = new NearestClasses(classes);
    }

    int offset() {
        return offset;
    }

    String reason() {
        ClassPattern of = pattern.classes();
        if (of instanceof ClassPattern.Exact exact) {
            return named(exact.className(), false);
        } else if (of instanceof ClassPattern.SubtypesOf subtypes) {
            return named(subtypes.className(), true);
        } else if (of instanceof ClassPattern.AnnotatedClass annotated) {
            return annotated(annotated.annotation(), "no class that bears it has a method like that");
        } else if (of instanceof ClassPattern.AnnotatedMethod annotated) {
            return annotated(annotated.annotation(), "no method bears it");
        }
        List<ClassInfo> matched = new MethodSearch(classes, hierarchy).classesOf(pattern);
        return matched.isEmpty()
                ? "no class is called like that"
                : method(
                        matched,
                        matched.size() == 1
                                ? matched.get(0).simpleName()
                                : "none of the " + matched.size() + " classes");
    }

    private String annotated(String annotation, String otherwise) {
        offset = 1;
        return classes.find(annotation) == null
                ? "there is no annotation " + annotation + nearest.question(annotation)
                : otherwise;
    }

    private String named(String className, boolean below) {
        ClassInfo info = classes.find(className);
        if (info == null) {
            return classes.unreadable().containsKey(className)
                    ? "the class file of " + className + " cannot be read: "
                            + classes.unreadable().get(className)
                    : "there is no class " + className + nearest.question(className);
        }
        List<ClassInfo> all = new ArrayList<>(List.of(info));
        if (below) {
            hierarchy.below(className).forEach(each -> all.add(classes.find(each)));
        }
        return method(all, info.simpleName());
    }

    private String method(List<ClassInfo> owners, String ownerName) {
        offset = Math.max(0, methodAt());
        List<MethodInfo> sameName = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (ClassInfo owner : owners) {
            for (MethodInfo each : owner.methods()) {
                if (each.name().equals(pattern.method())) {
                    sameName.add(each);
                }
                if (each.isObservable() && !each.isConstructor()) {
                    names.add(each.name());
                }
            }
        }
        String inherited = inherited(owners);
        if (sameName.isEmpty()) {
            return inherited != null ? inherited : noMethod(ownerName, names);
        }
        List<MethodInfo> overloads =
                sameName.stream().filter(MethodInfo::isWritten).toList();
        if (overloads.stream().noneMatch(each -> pattern.matchesMethod(each))) {
            int parenthesis = pattern.text().indexOf('(');
            offset = parenthesis < 0 ? offset : parenthesis;
            return ownerName + " has no " + (pattern.isOfConstructors() ? "new" : pattern.method())
                    + " with these parameters; there " + (overloads.size() == 1 ? "is " : "are ") + texts(overloads);
        }
        return ownerName + "." + pattern.method() + " has no code"
                + (pattern.classes() instanceof ClassPattern.Exact exact
                        ? "; write " + exact.className() + "+." + pattern.method() + " for all that implement it"
                        : ", and nothing implements it");
    }

    private String noMethod(String ownerName, Collection<String> names) {
        String method = pattern.isOfConstructors() ? "constructor" : "method " + pattern.method();
        String near = NearestNames.question(pattern.method(), names);
        String all = names.isEmpty() || names.size() > MOST_NAMED ? "" : " (" + String.join(", ", names) + ")";
        return (ownerName.startsWith("none of") ? ownerName + " has a " : ownerName + " has no ") + method + near + all;
    }

    /** What to write if a class above has the method. */
    private String inherited(List<ClassInfo> owners) {
        for (TypeUse.Named above : hierarchy.lineage(owners.get(0).type())) {
            ClassInfo info = classes.find(above.name());
            if (info == null || info == owners.get(0) || pattern.isOfConstructors()) {
                continue;
            }
            for (MethodInfo each : info.methods()) {
                if (each.name().equals(pattern.method())) {
                    return owners.get(0).simpleName() + " only inherits " + each.text() + "; write " + above.name()
                            + (each.isAbstract() ? "+." : ".") + each.name();
                }
            }
        }
        return null;
    }

    private int methodAt() {
        String text = pattern.text();
        int open = text.indexOf('(') < 0 ? text.length() : text.indexOf('(');
        int separator = text.startsWith("@") ? text.indexOf("::") + 1 : text.lastIndexOf('.', open - 1);
        return separator + 1;
    }

    private static String texts(List<MethodInfo> overloads) {
        return overloads.stream()
                .limit(MOST_NAMED)
                .map(MethodInfo::text)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
