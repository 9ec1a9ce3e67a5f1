package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.PropertyOfClass;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.Set;

/**
 * The list that a result is, or has.
 *
 * @param path from the result to it, empty if it is the result
 * @param element the type of what is in it
 */
record FoundElements(String path, TypeUse element) {

    private static final Set<String> COLLECTIONS = Set.of("java.util.Collection");

    /** Null if there is none. */
    static FoundElements in(Application application, TypeUse of) {
        TypeUse result = application.members().unwrapped(of);
        TypeUse element = element(application, result);
        if (element != null) {
            return new FoundElements("", element);
        }
        if (result instanceof TypeUse.Named named && application.classes().isOwn(named.name())) {
            for (PropertyOfClass each : application.members().properties(named)) {
                TypeUse inside = element(application, each.type());
                // Lists of texts are titles, tags and the like.
                if (inside != null && application.classes().isOwn(inside.className())) {
                    return new FoundElements("." + each.name(), inside);
                }
            }
        }
        return null;
    }

    private static TypeUse element(Application application, TypeUse type) {
        if (type instanceof TypeUse.ArrayOf array) {
            return array.element() instanceof TypeUse.Named named
                            && named.name().indexOf('.') > 0
                    ? named
                    : null;
        }
        TypeUse.Named collection = application.hierarchy().as(type, COLLECTIONS);
        return collection == null ? null : collection.argument(0);
    }
}
