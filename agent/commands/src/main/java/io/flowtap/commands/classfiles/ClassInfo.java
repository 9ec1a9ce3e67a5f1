package io.flowtap.commands.classfiles;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * A class as its class file shows it.
 *
 * @param name binary
 * @param formals its type parameters, with their bounds
 * @param superclass null of {@code java.lang.Object}
 */
public record ClassInfo(
        int access,
        String name,
        Map<String, TypeUse> formals,
        TypeUse.Named superclass,
        List<TypeUse.Named> interfaces,
        Set<String> annotations,
        List<FieldInfo> fields,
        List<MethodInfo> methods) {

    public boolean isInterface() {
        return Modifier.isInterface(access);
    }

    public boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    public boolean isFinal() {
        return Modifier.isFinal(access);
    }

    public boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    public boolean isAnnotation() {
        return (access & Opcodes.ACC_ANNOTATION) != 0;
    }

    public boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    public boolean isRecord() {
        return superclass != null && superclass.name().equals("java.lang.Record");
    }

    /** Without package and outer classes. */
    public String simpleName() {
        return TypeUse.Named.of(name).simpleName();
    }

    /** The class itself, of the types its parameters are bound by. */
    public TypeUse.Named type() {
        return new TypeUse.Named(name, List.copyOf(formals.values()));
    }

    /** Names of the constants of an enum. */
    public List<String> enumConstants() {
        return fields.stream()
                .filter(FieldInfo::isEnumConstant)
                .map(FieldInfo::name)
                .toList();
    }
}
