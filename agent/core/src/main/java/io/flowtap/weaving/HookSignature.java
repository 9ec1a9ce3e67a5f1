package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.ClassOutline;
import io.flowtap.bytecode.Conversion;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
import io.flowtap.hook.Hook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * What the parameters of a hook say about the methods it means. A parameter declared as {@code Object} says nothing;
 * any other is the type of the argument or result, unless the {@link Hook} spells that type out itself.
 */
final class HookSignature {

    private static final String CONSTRUCTOR = "<init>";
    private static final String STATIC_INITIALIZER = "<clinit>";

    private final Hook hook;
    private final Advice advice;

    HookSignature(Hook hook, Advice advice) {
        this.hook = hook;
        this.advice = advice;
    }

    /**
     * @throws IllegalArgumentException if the hook cannot work on any method it names, or contradicts what the
     *     {@link Hook} spells out; says what to write instead
     */
    void check() {
        refuseIf(hook.methodNames().contains(STATIC_INITIALIZER), "a static initializer cannot be hooked");
        if (hook.methodNames().contains(CONSTRUCTOR)) {
            refuseIf(advice.enter() != null, "there is no object yet when a constructor is entered; write it as exit");
            refuseIf(advice.exitOnThrow(), "there is no object if a constructor throws; leave onThrowable out");
        }
        for (Call call : advice.calls()) {
            Type[] types = Type.getArgumentTypes(call.descriptor());
            for (int i = 0; i < types.length; i++) {
                check(call.parameters().get(i), types[i]);
            }
        }
    }

    private void check(Parameter parameter, Type type) {
        int index = parameter.index();
        if (parameter.source() == Source.ARGUMENT) {
            refuseIf(
                    hook.parameterCount() >= 0 && index >= hook.parameterCount(),
                    "wants argument " + index + " of methods with " + hook.parameterCount());
            if (index < hook.parameterTypes().size()) {
                checkSpelledOut(hook.parameterTypes().get(index), type);
            }
        } else if (parameter.source() == Source.RETURNED && hook.returnType() != null) {
            checkSpelledOut(hook.returnType(), type);
        }
    }

    private void checkSpelledOut(String name, Type wanted) {
        Type type = TypeName.typeOf(name);
        boolean possible =
                type == Type.VOID_TYPE ? !Conversion.isPrimitive(wanted) : Conversion.isPossible(type, wanted);
        refuseIf(!possible, "wants " + wanted.getClassName() + " where there is " + name);
    }

    private void refuseIf(boolean broken, String what) {
        if (broken) {
            throw new IllegalArgumentException(advice.hookClass() + ": " + what);
        }
    }

    /**
     * @throws IllegalArgumentException if the class has a field that the hook names, but not as the hook wants it
     */
    void checkFields(ClassOutline host) {
        for (Call call : advice.calls()) {
            for (int i = 0; i < call.parameters().size(); i++) {
                String name = call.parameters().get(i).field();
                ClassOutline.Field declared = name == null ? null : host.field(name);
                if (declared != null) {
                    Type type = Type.getType(declared.descriptor());
                    refuseIf(
                            !Conversion.isPossible(type, call.type(i)),
                            "wants " + call.type(i).getClassName() + " where there is " + type.getClassName());
                }
            }
        }
    }

    /** Whether the hook means the method, as far as its parameters say. */
    boolean fits(ClassOutline host, ClassOutline.Method method) {
        for (Call call : advice.calls()) {
            Type[] types = Type.getArgumentTypes(call.descriptor());
            for (int i = 0; i < types.length; i++) {
                if (!fits(call.parameters().get(i), types[i], host, method)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean fits(Parameter parameter, Type wanted, ClassOutline host, ClassOutline.Method method) {
        return switch (parameter.source()) {
            case THIS -> !method.isStatic();
            case FIELD -> !method.isStatic() || isStatic(host, parameter.field());
            case ARGUMENT -> fits(parameter.index(), wanted, Type.getArgumentTypes(method.descriptor()));
            case RETURNED -> hook.returnType() != null || isReturned(wanted, host, method);
            default -> true;
        };
    }

    private boolean fits(int index, Type wanted, Type[] arguments) {
        List<String> spelledOut = hook.parameterTypes();
        return index < arguments.length
                && (index < spelledOut.size() || saysNothing(wanted) || wanted.equals(arguments[index]));
    }

    private static boolean isReturned(Type wanted, ClassOutline host, ClassOutline.Method method) {
        return saysNothing(wanted)
                || wanted.equals(Type.getReturnType(method.descriptor()))
                || host.isBridged(method, wanted);
    }

    private static boolean isStatic(ClassOutline host, @Nullable String name) {
        ClassOutline.Field field = name == null ? null : host.field(name);
        return field != null && field.isStatic();
    }

    private static boolean saysNothing(Type wanted) {
        return wanted.getClassName().equals("java.lang.Object");
    }
}
