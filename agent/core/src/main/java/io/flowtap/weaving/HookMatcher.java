package io.flowtap.weaving;

import io.flowtap.extension.Hook;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Decides for one method whether a {@link Hook} means it. */
final class HookMatcher {

    private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    private HookMatcher() {}

    /**
     * @param access flags of the method
     * @param descriptor its types
     */
    static boolean matches(Hook hook, int access, String name, String descriptor) {
        return (access & NEVER) == 0
                && hook.methodNames().contains(name)
                && takes(hook, Type.getArgumentTypes(descriptor))
                && (hook.returnType() == null
                        || hook.returnType().equals(nameOf(Type.getReturnType(descriptor))));
    }

    private static boolean takes(Hook hook, Type[] parameters) {
        List<String> types = hook.parameterTypes();
        boolean fits = hook.parameterCount() < 0 || hook.parameterCount() == parameters.length;
        if (!fits || parameters.length < types.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).equals(nameOf(parameters[i]))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link Class#getName} has it. */
    private static String nameOf(Type type) {
        return type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName();
    }
}
