package io.flowtap.weaving;

import io.flowtap.bytecode.ClassOutline;
import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the hooks of one extension have fared with the classes seen so far: those that are refused, and those that match
 * no method. The instrumentations in {@code flowtap.jar} have hooks for many versions of a library, of which some are
 * never met; an extension is written for what its author has.
 */
final class HookFindings {

    private final Map<Hook, Met> hooks = new IdentityHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    /** What one hook has met. */
    private static final class Met {
        private @Nullable String className;
        private boolean named;
        private boolean matched;
    }

    /** A class was seen of which {@code hook} hooks so many methods. */
    synchronized void met(Hook hook, ClassOutline host, List<ClassOutline.Method> named, boolean matched) {
        Met met = hooks.get(hook);
        if (met == null) {
            met = new Met();
            hooks.put(hook, met);
        }
        met.className = met.className == null ? host.name().replace('/', '.') : met.className;
        met.matched |= matched;
        for (ClassOutline.Method method : named) {
            met.named |= HookMatcher.hasBody(method);
        }
    }

    /** @return false if that is known */
    synchronized boolean refused(Hook hook, String reason) {
        return refused.put(hook.hookClass() + " on " + String.join(", ", hook.methodNames()), reason) == null;
    }

    /** A sentence for each hook that does nothing. */
    synchronized List<String> problems(List<Target> targets) {
        List<String> problems = new ArrayList<>();
        refused.forEach((hook, reason) -> problems.add("hook " + hook + " is refused: " + reason));
        for (Target target : targets) {
            for (Hook hook : target.hooks()) {
                Met met = hooks.get(hook);
                if (met != null && matchesNothing(met, target, hook)) {
                    problems.add(unmatched(met, target, hook));
                }
            }
        }
        return problems;
    }

    private boolean matchesNothing(Met met, Target target, Hook hook) {
        if (met.matched) {
            return false;
        }
        // A class below a type inherits what it does not have itself.
        return (met.named || !target.subtypes()) && !hasAlternative(target, hook);
    }

    /** One of several hooks for versions of a method that take different arguments. */
    private boolean hasAlternative(Target target, Hook hook) {
        Set<String> names = new HashSet<>(hook.methodNames());
        for (Hook other : target.hooks()) {
            Met met = hooks.get(other);
            if (met != null && met.matched && other.methodNames().stream().anyMatch(names::contains)) {
                return true;
            }
        }
        return false;
    }

    private static String unmatched(Met met, Target target, Hook hook) {
        return "hook " + hook.hookClass() + " on " + String.join(", ", hook.methodNames()) + " of "
                + target.typeName() + " matches nothing: "
                + (met.named
                        ? "methods of that name in " + met.className + " have other arguments or results, or are static"
                                + " and have no This"
                        : met.className + " has no method of that name with a body");
    }
}
