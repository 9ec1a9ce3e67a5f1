package io.flowtap.weaving;

import io.flowtap.bytecode.ClassOutline;
import io.flowtap.weaving.hooks.ZooHook;
import io.flowtap.weaving.hooks.ZooTypedHook;
import io.flowtap.weaving.hooks.ZooWritingHook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which hooks each method of a generated class gets: some that fit whatever it takes, two on most methods. */
final class ZooHooks {

    private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    /** A method and a hook on it. */
    record Wanted(String name, String descriptor, Class<?> hook) {}

    private ZooHooks() {}

    /** @return hooks by binary name of the class; of two on one method the first is the outermost */
    static Map<String, List<Wanted>> of(Map<String, byte[]> classFiles) {
        return wanted(classFiles, ZooHooks::hooks);
    }

    /** @return hooks that replace values, one on each method whose first two arguments are of its result's type */
    static Map<String, List<Wanted>> writing(Map<String, byte[]> classFiles) {
        return wanted(classFiles, ZooHooks::writingHooks);
    }

    /** @return what is written around methods that are named, on each method */
    static Map<String, List<Wanted>> named(Map<String, byte[]> classFiles) {
        return wanted(
                classFiles,
                method ->
                        List.of(method.name().equals("<init>") ? ZooHook.WholeConstructor.class : ZooHook.Whole.class));
    }

    private static Map<String, List<Wanted>> wanted(
            Map<String, byte[]> classFiles, Function<ClassOutline.Method, List<Class<?>>> hooks) {
        Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
        classFiles.forEach((name, classFile) -> {
            List<Wanted> ofClass = new ArrayList<>();
            for (ClassOutline.Method method :
                    ClassOutline.of(new ClassReader(classFile)).methods()) {
                for (Class<?> hook : isMeant(method) ? hooks.apply(method) : List.<Class<?>>of()) {
                    ofClass.add(new Wanted(method.name(), method.descriptor(), hook));
                }
            }
            if (!ofClass.isEmpty()) {
                wanted.put(name, ofClass);
            }
        });
        return wanted;
    }

    /** Not what writes the log or is written there, nor what Groovy adds to find methods with. */
    private static boolean isMeant(ClassOutline.Method method) {
        return (method.access() & NEVER) == 0
                && !List.of("<clinit>", "log", "add", "toString").contains(method.name())
                && !method.name().contains("$")
                && !method.name().contains("etaClass");
    }

    private static List<Class<?>> hooks(ClassOutline.Method method) {
        Type[] arguments = Type.getArgumentTypes(method.descriptor());
        List<Class<?>> hooks = new ArrayList<>();
        if (method.name().equals("<init>")) {
            hooks.add(ZooHook.OfConstructor.class);
            if (arguments.length > 0) {
                hooks.add(ZooHook.OfConstructorArgument.class);
            }
            return hooks;
        }
        hooks.add(ZooHook.Any.class);
        if (method.name().startsWith("typed_")) {
            hooks.add(typed(arguments[0]));
        } else if (arguments.length > 2) {
            hooks.add(ZooHook.OfThree.class);
        } else if (arguments.length > 0) {
            hooks.add(ZooHook.OfArgument.class);
        }
        if (!method.isStatic()) {
            hooks.add(ZooHook.OfObject.class);
        }
        return hooks;
    }

    private static List<Class<?>> writingHooks(ClassOutline.Method method) {
        Type[] arguments = Type.getArgumentTypes(method.descriptor());
        Type returned = Type.getReturnType(method.descriptor());
        Class<?> hook = arguments.length > 1 && arguments[0].equals(arguments[1]) && arguments[0].equals(returned)
                ? writing(returned)
                : null;
        return hook == null ? List.of() : List.of(hook);
    }

    private static @Nullable Class<?> writing(Type type) {
        return switch (type.getDescriptor()) {
            case "Z" -> ZooWritingHook.Booleans.class;
            case "B" -> ZooWritingHook.Bytes.class;
            case "C" -> ZooWritingHook.Chars.class;
            case "S" -> ZooWritingHook.Shorts.class;
            case "I" -> ZooWritingHook.Ints.class;
            case "J" -> ZooWritingHook.Longs.class;
            case "F" -> ZooWritingHook.Floats.class;
            case "D" -> ZooWritingHook.Doubles.class;
            case "[I" -> ZooWritingHook.IntArrays.class;
            case "Ljava/lang/String;" -> ZooWritingHook.Texts.class;
            case "Ljava/lang/Object;" -> ZooWritingHook.Objects.class;
            default -> null;
        };
    }

    private static Class<?> typed(Type type) {
        return switch (type.getDescriptor()) {
            case "Z" -> ZooTypedHook.Booleans.class;
            case "B" -> ZooTypedHook.Bytes.class;
            case "C" -> ZooTypedHook.Chars.class;
            case "S" -> ZooTypedHook.Shorts.class;
            case "I" -> ZooTypedHook.Ints.class;
            case "J" -> ZooTypedHook.Longs.class;
            case "F" -> ZooTypedHook.Floats.class;
            case "D" -> ZooTypedHook.Doubles.class;
            case "[I" -> ZooTypedHook.IntArrays.class;
            case "[[J" -> ZooTypedHook.Grids.class;
            case "Ljava/lang/String;" -> ZooTypedHook.Texts.class;
            case "Ljava/util/List;" -> ZooTypedHook.Lists.class;
            default -> ZooTypedHook.Objects.class;
        };
    }
}
