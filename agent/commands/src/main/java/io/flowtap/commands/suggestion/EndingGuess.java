package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A callback among the arguments of a method that returns nothing, by which the method says that it has ended.
 *
 * @param endings as a rule writes them
 * @param result what the callback is given in the end; null if nothing
 * @param error the path to what went wrong; null if the callback is not told
 */
record EndingGuess(List<String> endings, PathRoot result, String error) {

    private static final Set<String> COMPLETED = Set.of(
            "onComplete",
            "onCompleted",
            "onCompletion",
            "onResponse",
            "onSuccess",
            "onFinish",
            "onFinished",
            "onDone",
            "onEnd");

    private static final Set<String> FAILED = Set.of("onError", "onFailure", "onFailed", "onException", "onThrowable");

    /** Null if there is no such callback. */
    static EndingGuess of(Application application, ExecutorMethod executor) {
        return of(application, executor.owner(), executor.method(), executor::parameterName);
    }

    /** What a method comes to: what it returns, or what its callback is given in the end. */
    static TypeUse result(Application application, ClassInfo owner, MethodInfo method) {
        EndingGuess ending = of(application, owner, method, index -> "arg" + index);
        return ending != null && ending.result() != null
                ? ending.result().type()
                : application.results().completed(application.members().result(owner, method));
    }

    private static EndingGuess of(
            Application application, ClassInfo owner, MethodInfo method, IntFunction<String> parameterName) {
        for (int i = 0; method.isVoid() && i < method.parameters().size(); i++) {
            TypeUse type = application.members().parameter(owner, method, i);
            if (application.classes().isOwn(type.className()) && type instanceof TypeUse.Named named) {
                EndingGuess found = of(application, named, parameterName.apply(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static EndingGuess of(Application application, TypeUse.Named listener, String name) {
        List<String> endings = new ArrayList<>();
        PathRoot result = null;
        String error = null;
        for (MethodInfo each : methods(application.classes(), application.hierarchy(), listener)) {
            boolean completed = COMPLETED.contains(each.name());
            if (completed && each.parameters().isEmpty()) {
                endings.add(name + "." + each.name() + "()");
            } else if (completed && each.parameters().size() == 1) {
                endings.add(name + "." + each.name() + "(result)");
                result = new PathRoot("result", each.parameters().get(0));
            } else if (FAILED.contains(each.name()) && each.parameters().size() == 1) {
                endings.add(name + "." + each.name() + "(error)");
                error = "error";
            }
        }
        boolean ends = endings.stream().anyMatch(each -> !each.endsWith("(error)"));
        return ends ? new EndingGuess(List.copyOf(endings), result, error) : null;
    }

    private static List<MethodInfo> methods(
            ApplicationClasses classes, TypeHierarchy hierarchy, TypeUse.Named listener) {
        List<MethodInfo> methods = new ArrayList<>();
        for (TypeUse.Named each : hierarchy.lineage(listener)) {
            ClassInfo info = classes.find(each.name());
            if (info != null && classes.isOwn(each.name())) {
                info.methods().stream().filter(MethodInfo::isWritten).forEach(methods::add);
            }
        }
        return methods;
    }
}
