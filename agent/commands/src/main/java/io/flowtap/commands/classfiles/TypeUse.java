package io.flowtap.commands.classfiles;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.objectweb.asm.Type;

/** A type as a field, parameter, result or supertype names it. */
public sealed interface TypeUse {

    /** Nothing is known but that it is an object. */
    TypeUse UNKNOWN = new Unknown();

    /** A class or primitive, by its binary name. {@code arguments} is empty where a class file has none. */
    record Named(String name, List<TypeUse> arguments) implements TypeUse {

        public static Named of(String name) {
            return new Named(name, List.of());
        }

        @Override
        public TypeUse with(Map<String, TypeUse> variables) {
            return arguments.isEmpty()
                    ? this
                    : new Named(
                            name,
                            arguments.stream().map(each -> each.with(variables)).toList());
        }

        @Override
        public String simpleName() {
            String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
            if (arguments.isEmpty()) {
                return simple;
            }
            StringJoiner all = new StringJoiner(", ", simple + "<", ">");
            arguments.forEach(each -> all.add(each.simpleName()));
            return all.toString();
        }
    }

    /** An array. */
    record ArrayOf(TypeUse element) implements TypeUse {

        @Override
        public TypeUse with(Map<String, TypeUse> variables) {
            return new ArrayOf(element.with(variables));
        }

        @Override
        public String simpleName() {
            return element.simpleName() + "[]";
        }
    }

    /** A type parameter. */
    record Variable(String name) implements TypeUse {

        @Override
        public TypeUse with(Map<String, TypeUse> variables) {
            return variables.getOrDefault(name, UNKNOWN);
        }

        @Override
        public String simpleName() {
            return name;
        }
    }

    /** See {@link #UNKNOWN}. */
    record Unknown() implements TypeUse {

        @Override
        public TypeUse with(Map<String, TypeUse> variables) {
            return this;
        }

        @Override
        public String simpleName() {
            return "?";
        }
    }

    /** The same with type parameters replaced; those not in {@code variables} become unknown. */
    TypeUse with(Map<String, TypeUse> variables);

    /** For people: without packages. */
    String simpleName();

    /** The binary name of a class or primitive; empty for anything else. */
    default String className() {
        return this instanceof Named named ? named.name() : "";
    }

    /** The type argument at {@code index}, {@link #UNKNOWN} where there is none. */
    default TypeUse argument(int index) {
        return this instanceof Named named && index < named.arguments().size()
                ? named.arguments().get(index)
                : UNKNOWN;
    }

    static TypeUse of(Type type) {
        return type.getSort() == Type.ARRAY
                ? new ArrayOf(of(Type.getType(type.getDescriptor().substring(1))))
                : Named.of(type.getClassName());
    }
}
