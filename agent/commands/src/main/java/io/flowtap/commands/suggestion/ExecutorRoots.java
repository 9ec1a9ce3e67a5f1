package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.PropertyOfClass;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What paths of an executor may begin with.
 *
 * @param self the object; empty of static methods
 * @param results what it comes to; empty of what comes to nothing
 */
record ExecutorRoots(Application application, List<PathRoot> arguments, List<PathRoot> self, List<PathRoot> results) {

    static ExecutorRoots of(Application application, ExecutorMethod executor, EndingGuess ending) {
        List<PathRoot> arguments = new ArrayList<>();
        for (int i = 0; i < executor.method().parameters().size(); i++) {
            TypeUse type = application.members().parameter(executor.owner(), executor.method(), i);
            arguments.add(new PathRoot(executor.parameterName(i), type));
        }
        List<PathRoot> self = executor.method().isStatic()
                ? List.of()
                : List.of(new PathRoot("this", executor.owner().type()));
        return new ExecutorRoots(application, arguments, self, results(application, executor, ending));
    }

    private static List<PathRoot> results(Application application, ExecutorMethod executor, EndingGuess ending) {
        if (ending != null && ending.result() != null) {
            return List.of(ending.result());
        }
        if (executor.method().isVoid()) {
            return List.of();
        }
        TypeUse result = application.members().result(executor.owner(), executor.method());
        return List.of(new PathRoot("return", application.results().completed(result)));
    }

    /** Arguments whose types are called so. */
    List<PathRoot> named(String... words) {
        List<PathRoot> found = new ArrayList<>();
        for (PathRoot each : arguments) {
            List<String> parts = NameParts.of(each.type().simpleName());
            if (List.of(words).stream().anyMatch(parts::contains)) {
                found.add(each);
            }
        }
        return found;
    }

    /** Fields of the object whose types or names are called so. */
    List<PathRoot> fields(Set<String> words) {
        List<PathRoot> found = new ArrayList<>();
        for (PathRoot root : self) {
            for (PropertyOfClass each : application.members().properties((TypeUse.Named) root.type())) {
                List<String> parts = new ArrayList<>(NameParts.of(each.name()));
                parts.addAll(NameParts.of(each.type().simpleName()));
                if (parts.stream().anyMatch(words::contains)) {
                    found.add(new PathRoot(root.path() + "." + each.name(), each.type()));
                }
            }
        }
        return found;
    }
}
