package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.rules.pattern.ClassPattern;
import io.flowtap.rules.pattern.MethodPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the methods that a pattern means, as the agent does when classes are loaded. */
final class MethodSearch {

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;

    MethodSearch(ApplicationClasses classes, TypeHierarchy hierarchy) {
        this.classes = classes;
        this.hierarchy = hierarchy;
    }

    List<MatchedMethod> find(MethodPattern pattern) {
        List<MatchedMethod> found = new ArrayList<>();
        for (ClassInfo each : classesOf(pattern)) {
            for (MethodInfo method : each.methods()) {
                if (method.isObservable() && pattern.matchesMethod(method)) {
                    found.add(new MatchedMethod(each, method));
                }
            }
        }
        return found;
    }

    List<ClassInfo> classesOf(MethodPattern pattern) {
        List<ClassInfo> found = new ArrayList<>();
        for (String each : candidates(pattern.classes())) {
            ClassInfo info = classes.find(each);
            if (info != null && pattern.matchesClass(new ClassFactsOfFile(info, hierarchy))) {
                found.add(info);
            }
        }
        return found;
    }

    /** The classes that need to be looked at: libraries cannot know types of the application. */
    private Collection<String> candidates(ClassPattern pattern) {
        if (pattern instanceof ClassPattern.Exact exact) {
            return List.of(exact.className());
        } else if (pattern instanceof ClassPattern.SubtypesOf subtypes) {
            String name = subtypes.className();
            Set<String> below = new LinkedHashSet<>(List.of(name));
            below.addAll(classes.isOwn(name) ? hierarchy.below(name) : hierarchy.belowAnywhere(name));
            return below;
        } else if (pattern instanceof ClassPattern.Glob glob) {
            return classes.names().stream()
                    .filter(glob.glob()::matches)
                    .sorted()
                    .toList();
        } else if (pattern instanceof ClassPattern.AnnotatedClass annotated) {
            return bearing(annotated.annotation());
        }
        return bearing(((ClassPattern.AnnotatedMethod) pattern).annotation());
    }

    private Collection<String> bearing(String annotation) {
        return classes.isOwn(annotation) ? classes.own() : classes.mentioning("L" + annotation.replace('.', '/') + ";");
    }
}
