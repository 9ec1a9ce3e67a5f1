package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import io.flowtap.event.EventFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Guesses where calls say for whom they are: in their arguments, else in what the application keeps for its threads. */
final class IdentityGuess {

    private static final Set<String> HOLDERS =
            Set.of("context", "holder", "session", "tenant", "principal", "current", "auth");
    private static final Set<String> HELD = Set.of("user", "account", "principal", "member");

    private final Application application;
    private final PathSearch search;
    private final List<PathRoot> holders = new ArrayList<>();

    IdentityGuess(Application application) {
        this.application = application;
        this.search = new PathSearch(application);
        for (String each : application.classes().own()) {
            ClassInfo info = application.classes().find(each);
            if (info != null && NameParts.of(info.simpleName()).stream().anyMatch(HOLDERS::contains)) {
                addHolders(info);
            }
        }
    }

    private void addHolders(ClassInfo info) {
        for (MethodInfo each : info.methods()) {
            boolean fits = each.isStatic()
                    && each.isObservable()
                    && each.isPublic()
                    && each.parameters().isEmpty()
                    && NameParts.of(each.name()).stream().anyMatch(HELD::contains);
            if (fits) {
                TypeUse type = application.members().result(info, each);
                holders.add(new PathRoot("static " + info.name().replace('$', '.') + "." + each.name() + "()", type));
            }
        }
    }

    void add(List<PathRoot> arguments, Map<String, String> values) {
        String user = search.find(
                arguments,
                2,
                List.of("userId", "user.id", "user.userId", "user.uuid", "accountId", "uid", "user.username"));
        if (user != null) {
            values.put(EventFields.USER_ID, user);
            addOthers(arguments, values);
            return;
        }
        for (PathRoot each : holders) {
            String held = each.type().className().equals("java.lang.String")
                            || application.values().isNumber(each.type())
                    ? idOf(each)
                    : search.find(List.of(each), 1, List.of("id", "userId", "uuid", "username"));
            if (held != null) {
                values.put(EventFields.USER_ID, held);
                addOthers(List.of(each), values);
                return;
            }
        }
        addOthers(arguments, values);
    }

    /** A text is an id if the method that has it says so. */
    private static String idOf(PathRoot holder) {
        return holder.path().matches(".*([iI]d|[uU]sername)\\(\\)") ? holder.path() : null;
    }

    private void addOthers(List<PathRoot> roots, Map<String, String> values) {
        put(values, EventFields.WORKSPACE_ID, search.find(roots, 2, List.of("workspaceId", "workspace.id")));
        put(
                values,
                EventFields.ORGANIZATION_ID,
                search.find(
                        roots,
                        2,
                        List.of("organizationId", "organization.id", "orgId", "tenantId", "tenant.id", "companyId")));
        put(values, EventFields.SESSION_ID, search.find(roots, 2, List.of("sessionId", "session.id")));
    }

    static void put(Map<String, String> values, String key, String path) {
        if (path != null) {
            values.putIfAbsent(key, path);
        }
    }
}
