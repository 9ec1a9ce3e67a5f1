package io.flowtap.commands.classfiles;

import io.flowtap.rules.pattern.MethodFacts;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as its class file shows it.
 *
 * @param formals its own type parameters, with their bounds
 * @param parameterNames null where the class file has none
 * @param calls what its code calls, lambdas in it included
 */
public record MethodInfo(
        int access,
        String name,
        String descriptor,
        Map<String, TypeUse> formals,
        List<TypeUse> parameters,
        TypeUse result,
        List<String> parameterNames,
        Set<String> annotations,
        List<MethodCall> calls)
        implements MethodFacts {

    private static final int MADE_BY_COMPILER = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    @Override
    public List<String> parameterTypes() {
        return List.of(Type.getArgumentTypes(descriptor)).stream()
                .map(Type::getClassName)
                .toList();
    }

    @Override
    public boolean hasAnnotation(String annotation) {
        return annotations.contains(annotation);
    }

    public boolean isStatic() {
        return Modifier.isStatic(access);
    }

    public boolean isPrivate() {
        return Modifier.isPrivate(access);
    }

    public boolean isPublic() {
        return Modifier.isPublic(access);
    }

    public boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    public boolean isVoid() {
        return Type.getReturnType(descriptor) == Type.VOID_TYPE;
    }

    /** Whether it has code that somebody wrote, which is what can be observed. */
    public boolean isObservable() {
        return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0 && isWritten() && !name.equals("<clinit>");
    }

    /** Whether it stands in the source: bridges, lambdas and accessors do not. */
    public boolean isWritten() {
        return (access & MADE_BY_COMPILER) == 0;
    }

    /** For people: {@code execute(Workflow, String)}, {@code new(String)}. */
    public String text() {
        StringJoiner types = new StringJoiner(", ", (isConstructor() ? "new" : name) + "(", ")");
        for (Type type : Type.getArgumentTypes(descriptor)) {
            types.add(TypeUse.of(type).simpleName());
        }
        return types.toString();
    }

    /** The name of a parameter as a path calls it. */
    public String parameterName(int index) {
        String name = parameterNames.get(index);
        return name == null ? "arg" + index : name;
    }
}
