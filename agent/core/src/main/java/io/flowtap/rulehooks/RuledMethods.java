package io.flowtap.rulehooks;

import io.flowtap.rules.file.MethodRule;
import io.flowtap.weaving.NamedMethods;
import io.flowtap.weaving.NamedMethodsReport;
import java.io.File;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods that the rules of this JVM are about. */
public final class RuledMethods implements NamedMethods {

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

    private final Map<String, RuledMethod> methods = new ConcurrentHashMap<>();

    /** The ids by rule, class and method: a class is transformed again whenever an agent wishes. */
    private final Map<List<Object>, String> ids = new HashMap<>();

    private final List<ObservedRule> rules = new ArrayList<>();
    private final List<String> problems;
    private final RuleSelection selection;

    private RuledMethods(RuleFiles read, int mostClasses) {
        for (MethodRule each : read.rules()) {
            rules.add(new ObservedRule(each, mostClasses));
        }
        problems = read.problems();
        selection = new RuleSelection(rules);
    }

    /**
     * Reads rules files.
     *
     * @param mostClasses that one rule may match
     * @param log is told what is wrong with the files, a line each
     */
    public static RuledMethods open(List<File> files, int mostClasses, Consumer<String> log) {
        RuleFiles read = RuleFiles.read(files);
        for (String problem : read.problems()) {
            log.accept(problem);
        }
        return new RuledMethods(read, mostClasses);
    }

    @Override
    public NamedMethodsReport report() {
        List<NamedMethodsReport.Line> lines = new ArrayList<>();
        for (ObservedRule each : rules) {
            lines.add(each.report());
        }
        return new NamedMethodsReport(lines, problems);
    }

    @Override
    public Set<String> superTypes() {
        return selection.superTypes();
    }

    @Override
    public List<Named> in(String name, String[] above, byte[] classFile) {
        Set<ObservedRule> candidates = selection.candidates(name, above, classFile);
        if (candidates.isEmpty()) {
            return List.of();
        }
        RuledClass type = RuledClass.of(name.replace('/', '.'), binaryNames(above), classFile);
        List<Named> named = new ArrayList<>();
        for (ObservedRule rule : candidates) {
            if (rule.rule().method().matchesClass(type)) {
                add(rule, type, named);
            }
        }
        return named;
    }

    private static String[] binaryNames(String[] internalNames) {
        String[] names = internalNames.clone();
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].replace('/', '.');
        }
        return names;
    }

    private void add(ObservedRule rule, RuledClass type, List<Named> named) {
        for (DeclaredMethod method : type.methods()) {
            if (rule.rule().method().matchesMethod(method) && rule.matched(type.name())) {
                rule.matchedMethod(type.name() + "." + method.signature());
                named.add(new Named(method.signature(), idOf(rule, type, method)));
            }
        }
    }

    private synchronized String idOf(ObservedRule rule, RuledClass type, DeclaredMethod method) {
        List<Object> key = List.of(rule, type.name(), method.signature());
        String id = ids.get(key);
        if (id == null) {
            id = Integer.toString(ids.size());
            methods.put(id, new RuledMethod(rule, type.name(), method.name(), method.parameterNames()));
            ids.put(key, id);
        }
        return id;
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String call, MethodType type, String id) {
        try {
            return new ConstantCallSite(
                    call.equals(EXIT)
                            ? HERE.findStatic(RuleHook.class, EXIT, type)
                            : HERE.findVirtual(RuleHook.class, call, type).bindTo(hookOf(id, caller)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private RuleHook hookOf(String id, MethodHandles.Lookup caller) {
        return method(id).hook(caller.lookupClass().getClassLoader());
    }

    @Override
    public void failed(String place, Throwable error, @Nullable Object entered) {
        method(place.substring(0, place.indexOf('.'))).rule().failed(error);
        if (entered instanceof RunningCall call) {
            call.discard();
        }
    }

    private RuledMethod method(String id) {
        return Objects.requireNonNull(methods.get(id), id);
    }
}
