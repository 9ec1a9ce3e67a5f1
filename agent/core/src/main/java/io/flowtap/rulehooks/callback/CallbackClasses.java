package io.flowtap.rulehooks.callback;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes whose methods are callbacks. A class is rewritten on the thread that first makes a call with an object of
 * it: the callback may come before another thread had done it. Takes no lock meanwhile, as the application may hold
 * those of its loaders.
 */
final class CallbackClasses {

    private static final int MOST = 2_000;

    private final Retransformation retransformation;
    private final Map<String, CallbackClass> byName = new ConcurrentHashMap<>();

    /** Methods that were looked for in a class and what it extends, and whether there are any. */
    private final ClassValue<Map<CallbackMethod, Boolean>> known = new ClassValue<>() {
        @Override
        protected Map<CallbackMethod, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>(2);
        }
    };

    CallbackClasses(Retransformation retransformation) {
        this.retransformation = retransformation;
    }

    /** Whether calls of the method are noticed; rewrites the class if need be. */
    boolean watches(Class<?> type, CallbackMethod method) {
        Map<CallbackMethod, Boolean> ofType = known.get(type);
        Boolean watched = ofType.get(method);
        if (watched == null) {
            watched = watch(type, method);
            ofType.put(method, watched);
        }
        return watched;
    }

    private boolean watch(Class<?> type, CallbackMethod method) {
        if (!retransformation.isPossible(type) || byName.size() >= MOST) {
            return false;
        }
        List<Class<?>> rewritten = new ArrayList<>();
        for (Class<?> each : ownTypes(type)) {
            if (retransformation.isPossible(each) && ofName(each).add(method.names())) {
                rewritten.add(each);
            }
        }
        if (!rewritten.isEmpty()) {
            retransformation.retransform(rewritten);
        }
        for (Class<?> each : ownTypes(type)) {
            CallbackClass known = byName.get(internalName(each));
            if (known != null && known.hasAny(method.names())) {
                return true;
            }
        }
        return false;
    }

    private CallbackClass ofName(Class<?> type) {
        return byName.computeIfAbsent(internalName(type), name -> new CallbackClass());
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** A class, what it extends, and the interfaces of these, which may have default methods; those of the JDK left out. */
    private static Set<Class<?>> ownTypes(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each.getClassLoader() != null; each = each.getSuperclass()) {
            add(each, types);
        }
        return types;
    }

    private static void add(Class<?> type, Set<Class<?>> types) {
        if (type.getClassLoader() != null && types.add(type)) {
            for (Class<?> each : type.getInterfaces()) {
                add(each, types);
            }
        }
    }

    Set<String> methodsOf(String internalName) {
        CallbackClass named = byName.get(internalName);
        return named == null ? Set.of() : named.methods();
    }

    void found(String internalName, String method) {
        CallbackClass named = byName.get(internalName);
        if (named != null) {
            named.found(method);
        }
    }

    /** Of one name, in whatever loaders. */
    private static final class CallbackClass {

        private final Set<String> wanted = ConcurrentHashMap.newKeySet();
        private final Set<String> found = ConcurrentHashMap.newKeySet();

        /** Whether any of them is new. */
        boolean add(Set<String> names) {
            return wanted.addAll(names);
        }

        Set<String> methods() {
            return wanted;
        }

        void found(String method) {
            found.add(method);
        }

        boolean hasAny(Set<String> names) {
            for (String each : names) {
                if (found.contains(each)) {
                    return true;
                }
            }
            return false;
        }
    }
}
