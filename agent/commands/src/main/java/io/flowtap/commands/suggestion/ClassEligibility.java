package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.TypeHierarchy;
import java.util.List;
import java.util.Set;

/** Which classes may be executors at all. */
final class ClassEligibility {

    // spotless:off
    /** Last words of the names of classes that hold or move data, are told of things, or stand before an executor. */
    private static final Set<String> OTHERS = Set.of(
            "api", "application", "aspect", "bo", "builder", "cache", "callback", "config", "configuration", "constants",
            "context", "controller", "converter", "dao", "definition", "demo", "dto", "endpoint", "entity", "event",
            "example", "exception", "error", "factory", "formatter", "info", "interceptor", "it", "listener", "logger",
            "main", "mapper", "message", "metrics", "module", "options", "param", "params", "parser", "po", "program",
            "properties", "record", "repository", "request", "resource", "response", "result", "scheduler", "serializer",
            "settings", "state", "test", "tests", "type", "types", "util", "utils", "vo");

    private static final Set<String> WRITTEN_BY_NOBODY = Set.of("Generated", "GeneratedMessage");
    private static final List<String> TEST_PACKAGES = List.of(".test.", ".tests.", ".testing.");
    // spotless:on

    private final TypeHierarchy hierarchy;

    ClassEligibility(TypeHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    boolean isEligible(ClassInfo info) {
        return !info.isAnnotation()
                && !info.isEnum()
                && !info.isSynthetic()
                && !isMadeByTools(info)
                && !OTHERS.contains(NameParts.last(info.simpleName()))
                && TEST_PACKAGES.stream().noneMatch(info.name()::contains)
                && !hierarchy.isBelow(info.name(), "java.lang.Throwable");
    }

    /** Anonymous classes, companions, proxies, and what annotation processors and compilers of other languages write. */
    private static boolean isMadeByTools(ClassInfo info) {
        String name = info.name();
        boolean anonymous = name.matches(".*\\$\\d+.*");
        return anonymous
                || name.contains("$$")
                || name.endsWith("$Companion")
                || name.endsWith("$DefaultImpls")
                || info.simpleName().endsWith("Grpc")
                || info.annotations().stream()
                        .anyMatch(each -> each.endsWith(".Generated") || each.endsWith("$Generated"))
                || info.superclass() != null
                        && WRITTEN_BY_NOBODY.stream().anyMatch(info.superclass().name()::contains);
    }
}
