package io.flowtap.rulehooks;

import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.pattern.ClassPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules may be about a class, told from its name, from what it is below and from the bytes of its class file:
 * nearly all classes are told to be nobody's without reading further. Immutable.
 */
final class RuleSelection {

    private final Map<String, List<ObservedRule>> byName = new HashMap<>();
    private final Map<String, List<ObservedRule>> bySuperType = new HashMap<>();
    private final Set<String> superTypes = Collections.unmodifiableSet(bySuperType.keySet());
    private final List<ObservedRule> byGlob = new ArrayList<>();
    private final Map<ObservedRule, byte[]> byAnnotation = new HashMap<>();

    RuleSelection(List<ObservedRule> rules) {
        for (ObservedRule rule : rules) {
            add(rule, rule.rule());
        }
    }

    private void add(ObservedRule rule, MethodRule said) {
        ClassPattern classes = said.method().classes();
        if (classes instanceof ClassPattern.Exact exact) {
            addTo(byName, internal(exact.className()), rule);
        } else if (classes instanceof ClassPattern.SubtypesOf subtypes) {
            addTo(bySuperType, internal(subtypes.className()), rule);
        } else if (classes instanceof ClassPattern.Glob) {
            byGlob.add(rule);
        } else if (classes instanceof ClassPattern.AnnotatedClass annotated) {
            byAnnotation.put(rule, descriptor(annotated.annotation()));
        } else if (classes instanceof ClassPattern.AnnotatedMethod annotated) {
            byAnnotation.put(rule, descriptor(annotated.annotation()));
        }
    }

    private static void addTo(Map<String, List<ObservedRule>> rules, String type, ObservedRule rule) {
        List<ObservedRule> ofType = rules.get(type);
        if (ofType == null) {
            ofType = new ArrayList<>(1);
            rules.put(type, ofType);
        }
        ofType.add(rule);
    }

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }

    private static byte[] descriptor(String annotation) {
        return ("L" + internal(annotation) + ";").getBytes(StandardCharsets.UTF_8);
    }

    /** Types whose subtypes are meant, by internal name. */
    Set<String> superTypes() {
        return superTypes;
    }

    /**
     * The rules that may be about a class.
     *
     * @param name internal name of the class
     * @param above which of {@link #superTypes} it is or is below
     */
    Set<ObservedRule> candidates(String name, String[] above, byte[] classFile) {
        Set<ObservedRule> candidates = null;
        candidates = with(candidates, byName.get(name));
        for (String type : above) {
            candidates = with(candidates, bySuperType.get(type));
        }
        String binaryName = byGlob.isEmpty() ? name : name.replace('/', '.');
        for (ObservedRule each : byGlob) {
            if (((ClassPattern.Glob) each.rule().method().classes()).glob().matches(binaryName)) {
                candidates = with(candidates, List.of(each));
            }
        }
        for (Map.Entry<ObservedRule, byte[]> each : byAnnotation.entrySet()) {
            if (contains(classFile, each.getValue())) {
                candidates = with(candidates, List.of(each.getKey()));
            }
        }
        return candidates == null ? Set.of() : candidates;
    }

    /** The same of a class that is loaded; its class file is read only where annotations count. */
    boolean mayMean(Class<?> type) {
        if (byName.containsKey(internal(type.getName())) || isBelowAny(type)) {
            return true;
        }
        for (ObservedRule each : byGlob) {
            if (((ClassPattern.Glob) each.rule().method().classes()).glob().matches(type.getName())) {
                return true;
            }
        }
        return !byAnnotation.isEmpty() && isAnnotated(type);
    }

    private boolean isBelowAny(@Nullable Class<?> type) {
        if (type == null || bySuperType.isEmpty()) {
            return false;
        }
        if (bySuperType.containsKey(internal(type.getName())) || isBelowAny(type.getSuperclass())) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isBelowAny(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnnotated(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return false;
        }
        try (InputStream in = loader.getResourceAsStream(internal(type.getName()) + ".class")) {
            byte[] classFile = in == null ? new byte[0] : in.readAllBytes();
            return byAnnotation.values().stream().anyMatch(wanted -> contains(classFile, wanted));
        } catch (IOException | RuntimeException e) {
            // Loaders of the host may throw anything, those of a stopped web application do.
            return false;
        }
    }

    private static @Nullable Set<ObservedRule> with(
            @Nullable Set<ObservedRule> candidates, @Nullable List<ObservedRule> more) {
        if (more == null) {
            return candidates;
        }
        Set<ObservedRule> all = candidates == null ? new LinkedHashSet<>() : candidates;
        all.addAll(more);
        return all;
    }

    /** Annotations stand in the constant pool by their descriptors. */
    private static boolean contains(byte[] bytes, byte[] wanted) {
        int last = bytes.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
