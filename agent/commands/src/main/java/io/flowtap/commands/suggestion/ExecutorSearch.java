package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for methods that look like executors, each once for all classes that implement it. */
final class ExecutorSearch {

    private final Application application;
    private final ClassEligibility eligibility;
    private final TypeEvidence evidence;

    ExecutorSearch(Application application) {
        this.application = application;
        eligibility = new ClassEligibility(application.hierarchy());
        evidence = new TypeEvidence(application);
    }

    List<ExecutorMethod> find() {
        Map<String, ExecutorMethod> found = new LinkedHashMap<>();
        for (String name : application.classes().own()) {
            ClassInfo info = application.classes().find(name);
            if (info == null || !eligibility.isEligible(info)) {
                continue;
            }
            for (MethodInfo each : info.methods()) {
                if (isCandidate(info, each)) {
                    add(info, each, found);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** Accessors, and methods of builders, which return their own object, execute nothing. */
    private static boolean isCandidate(ClassInfo info, MethodInfo method) {
        return method.isObservable()
                && !method.isConstructor()
                && !method.isPrivate()
                && !method.name().contains("$")
                && !method.result().className().equals(info.name())
                && !method.name().matches("(get|set)[A-Z].*")
                && !(method.parameters().isEmpty()
                        && !method.isVoid()
                        && NameParts.of(method.name()).size() > 1);
    }

    private void add(ClassInfo info, MethodInfo method, Map<String, ExecutorMethod> found) {
        ClassInfo base = base(info, method);
        KindVocabulary kind = KindGuess.of(base, method);
        if (kind == null && base != info) {
            base = info;
            kind = KindGuess.of(base, method);
        }
        // Data that is called after an executor, such as a record AgentRun, executes nothing; one that implements may.
        if (kind == null || base.isRecord()) {
            return;
        }
        MethodInfo declared = declared(base, method);
        String key = base.name() + "." + declared.name() + declared.descriptor();
        if (!found.containsKey(key)) {
            found.put(key, weighed(kind, base, declared));
        }
    }

    private ExecutorMethod weighed(KindVocabulary kind, ClassInfo base, MethodInfo declared) {
        List<ExecutorMethod.Implementation> implementations = new ArrayList<>();
        List<ClassInfo> members = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(base.name()));
        names.addAll(application.hierarchy().below(base.name()));
        for (String each : names) {
            ClassInfo info = application.classes().find(each);
            MethodInfo own = info == null ? null : declared(info, declared);
            if (own != null && own.isObservable()) {
                implementations.add(new ExecutorMethod.Implementation(info, own));
            }
            if (info != null && !info.isAbstract()) {
                members.add(info);
            }
        }
        KindGuess guess = new KindGuess(evidence);
        guess.weigh(kind, base, declared, members.isEmpty() ? List.of(base) : members);
        boolean below = implementations.size() > 1 || declared.isAbstract();
        return new ExecutorMethod(base, below, declared, implementations, kind.kind(), guess.points(), guess.reasons());
    }

    /** The topmost of the application's own types that declares the method: a rule for it is one for all. */
    private ClassInfo base(ClassInfo info, MethodInfo method) {
        ClassInfo base = info;
        for (TypeUse.Named each : application.hierarchy().lineage(info.type())) {
            ClassInfo above = application.classes().isOwn(each.name())
                    ? application.classes().find(each.name())
                    : null;
            if (above != null && declared(above, method) != null && !method.isStatic()) {
                base = above;
            }
        }
        return base;
    }

    /** The method of that name with as many parameters; null if the class declares none. */
    private static MethodInfo declared(ClassInfo info, MethodInfo method) {
        MethodInfo found = null;
        for (MethodInfo each : info.methods()) {
            if (each.name().equals(method.name())
                    && each.isWritten()
                    && !each.isPrivate()
                    && each.parameters().size() == method.parameters().size()) {
                if (each.descriptor().equals(method.descriptor())) {
                    return each;
                }
                // Type parameters of the base are types in those below it.
                found = found == null && isErasureOf(each, method) ? each : found;
            }
        }
        return found;
    }

    private static boolean isErasureOf(MethodInfo one, MethodInfo other) {
        List<String> types = one.parameterTypes();
        List<String> others = other.parameterTypes();
        for (int i = 0; i < types.size(); i++) {
            boolean primitive = types.get(i).indexOf('.') < 0 || others.get(i).indexOf('.') < 0;
            boolean generic = one.parameters().get(i) instanceof TypeUse.Variable
                    || other.parameters().get(i) instanceof TypeUse.Variable;
            if (!types.get(i).equals(others.get(i)) && (primitive || !generic)) {
                return false;
            }
        }
        return true;
    }
}
