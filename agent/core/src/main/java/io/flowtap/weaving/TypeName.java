package io.flowtap.weaving;

import org.objectweb.asm.Type;

/** Names of types as {@link Class#getName} has them. */
final class TypeName {

    private TypeName() {}

    static String of(Type type) {
        return type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName();
    }

    static Type typeOf(String name) {
        return switch (name) {
            case "void" -> Type.VOID_TYPE;
            case "boolean" -> Type.BOOLEAN_TYPE;
            case "char" -> Type.CHAR_TYPE;
            case "byte" -> Type.BYTE_TYPE;
            case "short" -> Type.SHORT_TYPE;
            case "int" -> Type.INT_TYPE;
            case "float" -> Type.FLOAT_TYPE;
            case "long" -> Type.LONG_TYPE;
            case "double" -> Type.DOUBLE_TYPE;
            default -> Type.getObjectType(name.replace('.', '/'));
        };
    }
}
