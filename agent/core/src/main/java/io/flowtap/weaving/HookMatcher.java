package io.flowtap.weaving;

import io.flowtap.extension.Hook;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.matcher.ElementMatcher;

/** Decides for one method whether a {@link Hook} means it. */
final class HookMatcher implements ElementMatcher<MethodDescription> {

    private final Hook hook;

    private HookMatcher(Hook hook) {
        this.hook = hook;
    }

    static ElementMatcher<MethodDescription> of(Hook hook) {
        return new HookMatcher(hook);
    }

    @Override
    public boolean matches(MethodDescription method) {
        return hook.methodNames().contains(method.getName())
                && !method.isAbstract()
                && !method.isNative()
                && !method.isBridge()
                && takes(method.getParameters())
                && (hook.returnType() == null
                        || hook.returnType().equals(method.getReturnType().asErasure().getName()));
    }

    private boolean takes(ParameterList<?> parameters) {
        List<String> types = hook.parameterTypes();
        boolean fits = hook.parameterCount() < 0 || hook.parameterCount() == parameters.size();
        if (!fits || parameters.size() < types.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).equals(parameters.get(i).getType().asErasure().getName())) {
                return false;
            }
        }
        return true;
    }
}
