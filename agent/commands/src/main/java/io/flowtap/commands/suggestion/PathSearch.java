package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.MemberLookup;
import io.flowtap.commands.classfiles.PropertyOfClass;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Looks for a property by the names that people give it, through the types of the application alone. */
final class PathSearch {

    private final Application application;

    PathSearch(Application application) {
        this.application = application;
    }

    /**
     * The path to the first of {@code names} that there is, those of an earlier name before others and near ones before
     * far ones; null if there is none.
     *
     * @param names such as {@code workflowId}, or {@code user.id} for a property of a property
     */
    String find(List<PathRoot> roots, int depth, List<String> names) {
        return find(roots, depth, names, application.values()::areValues);
    }

    String findNumber(List<PathRoot> roots, int depth, List<String> names) {
        return find(roots, depth, names, application.values()::isNumber);
    }

    String find(List<PathRoot> roots, int depth, List<String> names, Predicate<TypeUse> fits) {
        for (String name : names) {
            for (int far = 0; far <= depth; far++) {
                for (PathRoot root : roots) {
                    String found = find(root, far, name, fits);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private String find(PathRoot root, int far, String name, Predicate<TypeUse> fits) {
        if (far == 0) {
            return isCalled(root.path(), name) && fits.test(root.type()) ? root.path() : null;
        }
        TypeUse type = application.members().unwrapped(root.type());
        if (!(type instanceof TypeUse.Named named) || !application.classes().isOwn(named.name())) {
            return null;
        }
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        for (PropertyOfClass each : application.members().properties(named)) {
            PathRoot next = new PathRoot(root.path() + "." + each.name(), each.type());
            if (far == 1 && isCalled(each.name(), first)) {
                String rest = dot < 0 ? null : name.substring(dot + 1);
                String found = rest == null ? fits.test(each.type()) ? next.path() : null : find(next, 1, rest, fits);
                if (found != null) {
                    return found;
                }
            }
            String deeper = far > 1 && application.classes().isOwn(each.type().className())
                    ? find(next, far - 1, name, fits)
                    : null;
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    /** Whether a member there is leads on; used for paths that are written out. */
    TypeUse typeOf(PathRoot root, String... members) {
        TypeUse type = root.type();
        for (String each : members) {
            MemberLookup lookup = application.members().member(type, each);
            if (!(lookup instanceof MemberLookup.Found found)) {
                return TypeUse.UNKNOWN;
            }
            type = found.type();
        }
        return type;
    }

    private static boolean isCalled(String name, String wanted) {
        return name.replace("_", "").toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }
}
