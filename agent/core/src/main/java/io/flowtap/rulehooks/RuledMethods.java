package io.flowtap.rulehooks;

import io.flowtap.rulehooks.callback.CallbackHook;
import io.flowtap.rulehooks.callback.Callbacks;
import io.flowtap.weaving.NamedMethods;
import io.flowtap.weaving.NamedMethodsReport;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** What ids of callbacks begin with, followed by the name of the method. */
    private static final String CALLBACK = "called back: ";

    private static final int MOST_BEFORE = 4;

    private final Map<String, RuledMethod> methods = new ConcurrentHashMap<>();

    /** The ids by rule, class and method: a class is transformed again whenever an agent wishes. */
    private final Map<List<Object>, String> ids = new HashMap<>();

    private final RuledCalls calls;
    private final Callbacks callbacks;
    private final LoadedClasses loaded;
    private final int mostClasses;
    private volatile RuleSet rules;

    /** Methods that were rewritten by rules of before may be running still. */
    private final Deque<RuleSet> before = new ArrayDeque<>();

    private int lastId;

    private RuledMethods(RuleFiles read, int mostClasses, LoadedClasses loaded) {
        this.loaded = loaded;
        this.mostClasses = mostClasses;
        callbacks = new Callbacks(loaded);
        calls = new RuledCalls(new OpenCalls(), new KeyedCalls(), callbacks);
        rules = new RuleSet(read, mostClasses, calls);
    }

    /**
     * Reads rules files.
     *
     * @param mostClasses that one rule may match
     * @param instrumentation has classes rewritten that are loaded already
     * @param log is told what is wrong with the files, a line each
     */
    public static RuledMethods open(
            List<File> files, int mostClasses, Instrumentation instrumentation, Consumer<String> log) {
        RuleFiles read = RuleFiles.read(files);
        for (String problem : read.problems()) {
            log.accept(problem);
        }
        return new RuledMethods(read, mostClasses, new LoadedClasses(instrumentation));
    }

    /**
     * What notices that the files have changed.
     *
     * @param log for people
     */
    public RulesWatch watch(List<File> files, Consumer<String> log) {
        return new RulesWatch(this, files, log);
    }

    /** Of the files whose rules are in force. */
    List<String> texts() {
        return rules.read().texts();
    }

    /**
     * Puts other rules in force. Calls that are running end under the rules that they began under.
     *
     * @return how many loaded classes were rewritten
     */
    int takeOver(RuleFiles read) {
        RuleSet old = rules;
        RuleSet taken = new RuleSet(read, mostClasses, calls);
        rules = taken;
        List<Class<?>> concerned = new ArrayList<>();
        for (Class<?> each : loaded.all()) {
            if (old.concerns(each) || taken.concerns(each)) {
                concerned.add(each);
            }
        }
        List<Class<?>> rewritten = LoadedClasses.linked(concerned);
        if (!rewritten.isEmpty()) {
            loaded.retransform(rewritten);
        }
        forgetOldest(old);
        return rewritten.size();
    }

    /** Has classes rewritten that were loaded before this agent was started, such as by another one. */
    void rewriteEarlierClasses() {
        RuleSet current = rules;
        List<Class<?>> missed = new ArrayList<>();
        for (Class<?> each : loaded.all()) {
            if (current.misses(each)) {
                missed.add(each);
            }
        }
        List<Class<?>> rewritten = LoadedClasses.linked(missed);
        if (!rewritten.isEmpty()) {
            loaded.retransform(rewritten);
        }
    }

    private synchronized void forgetOldest(RuleSet old) {
        before.addLast(old);
        if (before.size() > MOST_BEFORE) {
            RuleSet oldest = before.removeFirst();
            methods.values().removeIf(each -> oldest.has(each.rule()));
            ids.keySet().removeIf(each -> each.get(0) instanceof ObservedRule rule && oldest.has(rule));
        }
    }

    @Override
    public void settle() {
        calls.open().giveUpForgotten(System.nanoTime());
    }

    @Override
    public NamedMethodsReport report() {
        return rules.report();
    }

    @Override
    public Set<String> superTypes() {
        return rules.superTypes();
    }

    @Override
    public List<Named> in(String name, String[] above, byte[] classFile) {
        Set<ObservedRule> candidates = rules.candidates(name, above, classFile);
        Set<String> calledBack = callbacks.methodsOf(name);
        if (candidates.isEmpty() && calledBack.isEmpty()) {
            return List.of();
        }
        RuledClass type = RuledClass.of(name.replace('/', '.'), binaryNames(above), classFile);
        List<Named> named = new ArrayList<>();
        for (ObservedRule rule : candidates) {
            if (rule.rule().method().matchesClass(type)) {
                add(rule, type, named);
            }
        }
        for (DeclaredMethod method : type.methods()) {
            if (calledBack.contains(method.name()) && !method.isStatic()) {
                callbacks.found(name, method.name());
                named.add(new Named(method.signature(), CALLBACK + method.name(), false, List.of()));
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
        if (type.isSubclassProxy()) {
            return;
        }
        for (DeclaredMethod method : type.methods()) {
            if (rule.rule().method().matchesMethod(method) && rule.matched(type.name())) {
                rule.matchedMethod(type.name() + "." + method.signature());
                named.add(new Named(
                        method.signature(),
                        idOf(rule, type, method),
                        method.mayBeDeferred(),
                        EndingArguments.of(rule.rule(), method.parameterNames()).indexes()));
            }
        }
    }

    private synchronized String idOf(ObservedRule rule, RuledClass type, DeclaredMethod method) {
        List<Object> key = List.of(rule, type.name(), method.signature());
        String id = ids.get(key);
        if (id == null) {
            id = Integer.toString(++lastId);
            methods.put(id, new RuledMethod(rule, type.name(), method, type.isProxy()));
            ids.put(key, id);
        }
        return id;
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String call, MethodType type, String id) {
        try {
            return new ConstantCallSite(
                    id.startsWith(CALLBACK)
                            ? ofCallback(call, type, callbacks.hook(id.substring(CALLBACK.length())))
                            : ofRule(caller, call, type, id));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle ofCallback(String call, MethodType type, CallbackHook hook)
            throws ReflectiveOperationException {
        return HERE.findVirtual(CallbackHook.class, call, type).bindTo(hook);
    }

    private MethodHandle ofRule(MethodHandles.Lookup caller, String call, MethodType type, String id)
            throws ReflectiveOperationException {
        boolean replaces = type.returnType() == Object[].class;
        if (call.equals(EXIT)) {
            return HERE.findStatic(RuleHook.class, replaces ? "exitWithResult" : EXIT, type);
        }
        RuleHook hook = hookOf(id, caller);
        if (!replaces) {
            return HERE.findVirtual(RuleHook.class, call, type).bindTo(hook);
        }
        MethodType called = MethodType.methodType(Object[].class, Object.class, Object[].class);
        // What it may replace is among the arguments already.
        return MethodHandles.dropArguments(
                HERE.findVirtual(RuleHook.class, "enterWithArguments", called).bindTo(hook),
                called.parameterCount(),
                type.parameterList().subList(called.parameterCount(), type.parameterCount()));
    }

    private RuleHook hookOf(String id, MethodHandles.Lookup caller) {
        return method(id).hook(caller.lookupClass().getClassLoader());
    }

    @Override
    public void failed(String place, Throwable error, @Nullable Object entered) {
        if (!place.startsWith(CALLBACK)) {
            method(place.substring(0, place.indexOf('.'))).rule().failed(error);
        }
        if (entered instanceof RunningCall call) {
            call.discard();
        }
    }

    private RuledMethod method(String id) {
        return Objects.requireNonNull(methods.get(id), id);
    }
}
