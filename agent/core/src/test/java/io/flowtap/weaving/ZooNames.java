package io.flowtap.weaving;

import io.flowtap.weaving.hooks.ZooHook;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names methods of generated classes one by one; their calls lead to hooks that write down what they are given. */
final class ZooNames implements NamedMethods {

    private final Map<String, List<ZooHooks.Wanted>> wanted;

    ZooNames(Map<String, List<ZooHooks.Wanted>> wanted) {
        this.wanted = wanted;
    }

    @Override
    public Set<String> superTypes() {
        return Set.of();
    }

    @Override
    public List<Named> in(String name, String[] above, byte[] classFile) {
        List<Named> named = new ArrayList<>();
        for (ZooHooks.Wanted each : wanted.getOrDefault(name.replace('/', '.'), List.of())) {
            named.add(new Named(
                    each.name() + each.descriptor(), "zoo", each.descriptor().endsWith(";"), List.of()));
        }
        return named;
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String call, MethodType type, String id) {
        Class<?> hook = call.equals(CONSTRUCTED) ? ZooHook.WholeConstructor.class : ZooHook.Whole.class;
        try {
            if (type.returnType() != Object[].class) {
                return new ConstantCallSite(MethodHandles.lookup().findStatic(hook, call, type));
            }
            MethodHandle exit = MethodHandles.lookup().findStatic(hook, call, type.changeReturnType(void.class));
            // Nothing replaced.
            return new ConstantCallSite(MethodHandles.filterReturnValue(exit, MethodHandles.zero(Object[].class)));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void failed(String place, Throwable error, @Nullable Object entered) {
        if (!(error instanceof IllegalStateException)) {
            throw new AssertionError(place, error);
        }
    }

    @Override
    public void settle() {
        // Nothing is left open.
    }

    @Override
    public NamedMethodsReport report() {
        return NamedMethodsReport.NONE;
    }
}
