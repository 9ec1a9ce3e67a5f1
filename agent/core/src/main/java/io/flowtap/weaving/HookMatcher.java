package io.flowtap.weaving;

import io.flowtap.bytecode.ClassOutline;
import io.flowtap.hook.Hook;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Decides for one method whether a {@link Hook} means it, as far as the hook spells that out. */
final class HookMatcher {

    private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    private HookMatcher() {}

    /** Whether it can be hooked at all. */
    static boolean hasBody(ClassOutline.Method method) {
        return (method.access() & NEVER) == 0;
    }

    static boolean matches(Hook hook, ClassOutline.Method method) {
        return hasBody(method)
                && hook.methodNames().contains(method.name())
                && takes(hook, Type.getArgumentTypes(method.descriptor()))
                && (hook.returnType() == null
                        || hook.returnType().equals(TypeName.of(Type.getReturnType(method.descriptor()))));
    }

    private static boolean takes(Hook hook, Type[] parameters) {
        List<String> types = hook.parameterTypes();
        boolean fits = hook.parameterCount() < 0 || hook.parameterCount() == parameters.length;
        if (!fits || parameters.length < types.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).equals(TypeName.of(parameters[i]))) {
                return false;
            }
        }
        return true;
    }
}
