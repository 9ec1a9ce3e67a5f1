package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodCall;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.rulecheck.Application;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of an executor and another of its kind that it delegates to, each call is to be one operation: the outer one, unless
 * the inner one is called by others as well, or looks more like an executor.
 */
final class DelegatedMethods {

    private static final int DEEPEST = 6;

    /** By so many points an inner one looks more like an executor than what calls it. */
    private static final int MARGIN = 2;

    private final Application application;
    private final List<ExecutorMethod> all;
    private final Map<String, List<ExecutorMethod>> byName = new HashMap<>();
    private final Map<ExecutorMethod, Set<ExecutorMethod>> calls = new HashMap<>();
    private final Map<ExecutorMethod, Set<String>> callers = new HashMap<>();

    DelegatedMethods(Application application, List<ExecutorMethod> all) {
        this.application = application;
        this.all = all;
        for (ExecutorMethod each : all) {
            byName.computeIfAbsent(each.method().name(), key -> new ArrayList<>())
                    .add(each);
            callers.put(each, new LinkedHashSet<>());
        }
        for (ExecutorMethod each : all) {
            Set<ExecutorMethod> called = new LinkedHashSet<>();
            for (ExecutorMethod.Implementation implementation : each.implementations()) {
                follow(implementation.owner(), implementation.method(), called, new HashSet<>(), 0);
            }
            called.remove(each);
            calls.put(each, called);
        }
        countCallers();
    }

    /** Those that are to be rules. */
    List<ExecutorMethod> outermost() {
        Set<ExecutorMethod> kept = new LinkedHashSet<>(all);
        for (ExecutorMethod outer : all) {
            for (ExecutorMethod inner : calls.get(outer)) {
                if (inner.kind() != outer.kind() || !kept.contains(inner) || !kept.contains(outer)) {
                    continue;
                }
                boolean outerIsMeant = outer.certainty() + MARGIN > inner.certainty() && isCalledOnlyByExecutors(inner);
                kept.remove(outerIsMeant && !inner.isOverloadOf(outer) ? inner : outer);
            }
        }
        return new ArrayList<>(kept);
    }

    /** Whether all calls of {@code inner} come from executors of its kind, or from what implements it. */
    private boolean isCalledOnlyByExecutors(ExecutorMethod inner) {
        Set<String> family =
                new HashSet<>(application.hierarchy().below(inner.owner().name()));
        family.add(inner.owner().name());
        for (ExecutorMethod each : all) {
            if (each.kind() == inner.kind() && calls.get(each).contains(inner)) {
                each.implementations().forEach(one -> family.add(one.owner().name()));
            }
        }
        return family.containsAll(callers.get(inner));
    }

    private void countCallers() {
        for (String name : application.classes().own()) {
            ClassInfo info = application.classes().find(name);
            for (MethodInfo method : info == null ? List.<MethodInfo>of() : info.methods()) {
                if (!method.isWritten()) {
                    continue;
                }
                for (MethodCall call : method.calls()) {
                    for (ExecutorMethod each : called(call)) {
                        callers.get(each).add(outermostClass(name));
                    }
                }
            }
        }
    }

    /** Anonymous classes do what the class does in which they stand. */
    private static String outermostClass(String name) {
        return name.replaceFirst("\\$\\d+.*", "");
    }

    /** What a method calls, by itself and through methods of its class. */
    private void follow(ClassInfo owner, MethodInfo method, Set<ExecutorMethod> called, Set<String> seen, int depth) {
        if (depth > DEEPEST || !seen.add(owner.name() + "." + method.name() + method.descriptor())) {
            return;
        }
        for (MethodCall call : method.calls()) {
            List<ExecutorMethod> executors = called(call);
            called.addAll(executors);
            if (executors.isEmpty()) {
                ClassInfo next =
                        call.owner().equals(owner.name()) || call.owner().startsWith(owner.name() + "$")
                                ? application.classes().find(call.owner())
                                : null;
                MethodInfo helper = next == null ? null : method(next, call);
                if (helper != null) {
                    follow(next, helper, called, seen, depth + 1);
                }
            }
        }
    }

    private static MethodInfo method(ClassInfo owner, MethodCall call) {
        return owner.methods().stream()
                .filter(each ->
                        each.name().equals(call.name()) && each.descriptor().equals(call.descriptor()))
                .findFirst()
                .orElse(null);
    }

    private List<ExecutorMethod> called(MethodCall call) {
        List<ExecutorMethod> called = new ArrayList<>();
        for (ExecutorMethod each : byName.getOrDefault(call.name(), List.of())) {
            boolean sameParameters = each.method().descriptor().equals(call.descriptor())
                    || each.implementations().stream()
                            .anyMatch(one -> one.method().descriptor().equals(call.descriptor()));
            boolean related = call.owner().equals(each.owner().name())
                    || application.classes().isOwn(call.owner())
                            && (application
                                            .hierarchy()
                                            .isBelow(call.owner(), each.owner().name())
                                    || application
                                            .hierarchy()
                                            .isBelow(each.owner().name(), call.owner()));
            if (sameParameters && related) {
                called.add(each);
            }
        }
        return called;
    }
}
