package io.flowtap.rules.evaluation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accessors of each class: held by the class itself, and gone with it. */
final class ClassAccessors {

    /** More names than all rules together have; where files change for months, names may add up. */
    private static final int MOST = 500;

    private static final ClassValue<Map<String, Accessor>> ALL = new ClassValue<>() {
        @Override
        protected Map<String, Accessor> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private ClassAccessors() {}

    static Accessor property(Class<?> type, String name) {
        Map<String, Accessor> known = ALL.get(type);
        Accessor accessor = known.get(name);
        return accessor != null ? accessor : kept(known, name, PropertySearch.find(type, name));
    }

    static Accessor staticMember(Class<?> type, String name) {
        Map<String, Accessor> known = ALL.get(type);
        String key = "static " + name;
        Accessor accessor = known.get(key);
        return accessor != null ? accessor : kept(known, key, StaticSearch.find(type, name));
    }

    static Accessor className(Class<?> type, String suffix) {
        Map<String, Accessor> known = ALL.get(type);
        String key = "name " + suffix;
        Accessor accessor = known.get(key);
        return accessor != null
                ? accessor
                : kept(known, key, new Accessor.Constant(type, SimpleClassName.of(type, suffix)));
    }

    private static Accessor kept(Map<String, Accessor> known, String key, Accessor found) {
        if (known.size() >= MOST) {
            return found;
        }
        Accessor earlier = known.putIfAbsent(key, found);
        return earlier == null ? found : earlier;
    }
}
