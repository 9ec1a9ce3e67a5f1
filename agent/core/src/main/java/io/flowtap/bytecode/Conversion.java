package io.flowtap.bytecode;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How a value becomes what a parameter is declared as: boxed, or cast. */
public final class Conversion {

    /** Anything. */
    public static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private static final String NUMBER = "java.lang.Number";

    private Conversion() {}

    /** Whether {@code wanted} can be made of {@code type}; a cast may still fail when it runs. */
    public static boolean isPossible(Type type, Type wanted) {
        if (type.equals(wanted)) {
            return true;
        }
        if (isPrimitive(wanted)) {
            return false;
        }
        return !isPrimitive(type) || isBoxedAs(wanted.getClassName(), type);
    }

    private static boolean isBoxedAs(String wanted, Type type) {
        boolean isNumber = type.getSort() != Type.BOOLEAN && type.getSort() != Type.CHAR;
        return wanted.equals(OBJECT.getClassName())
                || isNumber && wanted.equals(NUMBER)
                || wanted.equals(box(type).replace('/', '.'));
    }

    /** Whether its values are no objects; void counts. */
    public static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** Converts what lies on the stack; a boxed value back to what it was as well. */
    public static void write(MethodVisitor code, Type type, Type wanted) {
        if (type.equals(wanted)) {
            return;
        }
        if (isPrimitive(type)) {
            String box = box(type);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", "(" + type + ")L" + box + ";", false);
        } else if (isPrimitive(wanted)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, box(wanted));
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box(wanted), wanted.getClassName() + "Value", "()" + wanted, false);
        } else if (!wanted.equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, wanted.getInternalName());
        }
    }

    private static String box(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            default -> "java/lang/Double";
        };
    }
}
