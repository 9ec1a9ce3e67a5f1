package io.flowtap.rulehooks;

import io.flowtap.weaving.NamedMethods;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** Methods that rules name, called as what is written into them calls. */
final class NamedCalls {

    private final RuledMethods rules;
    private final Map<String, String> ids = new HashMap<>();

    /** @param types the classes that are loaded, in this order */
    NamedCalls(String rulesFile, Class<?>... types) {
        try {
            Path file = Files.createTempFile("rules", ".yaml");
            Files.writeString(file, rulesFile);
            rules = RuledMethods.open(List.of(file.toFile()), 10, nothingModifiable(), problem -> {
                throw new AssertionError(problem);
            });
            Files.delete(file);
            for (Class<?> type : types) {
                load(type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a JVM in which no class can be rewritten. */
    private static Instrumentation nothingModifiable() {
        return (Instrumentation) Proxy.newProxyInstance(
                NamedCalls.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> false);
    }

    private void load(Class<?> type) throws IOException {
        List<String> above = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (rules.superTypes().contains(Type.getInternalName(each))) {
                above.add(Type.getInternalName(each));
            }
        }
        String resource = "/" + Type.getInternalName(type) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource))) {
            for (NamedMethods.Named each :
                    rules.in(Type.getInternalName(type), above.toArray(new String[0]), in.readAllBytes())) {
                ids.put(type.getName() + "." + each.signature(), each.id());
            }
        }
    }

    /** A method without a result is called, does {@code work}, and returns or throws. */
    void call(Class<?> type, String signature, @Nullable Object self, @Nullable Object[] arguments, Work work) {
        Object entered = invoke(NamedMethods.ENTER, Object.class, id(type, signature), self, arguments);
        Throwable thrown = null;
        try {
            work.run();
        } catch (RuntimeException e) {
            thrown = e;
        }
        exit(id(type, signature), entered, null, thrown);
    }

    /** A method is called and returns. */
    void call(Class<?> type, String signature, @Nullable Object[] arguments, @Nullable Object returned) {
        String id = id(type, signature);
        exit(id, invoke(NamedMethods.ENTER, Object.class, id, null, arguments), returned, null);
    }

    /** A constructor returns. */
    void constructed(Class<?> type, String signature, Object made, @Nullable Object... arguments) {
        invoke(NamedMethods.CONSTRUCTED, void.class, id(type, signature), made, arguments);
    }

    interface Work {
        void run();
    }

    private String id(Class<?> type, String signature) {
        return Objects.requireNonNull(ids.get(type.getName() + "." + signature), ids::toString);
    }

    private @Nullable Object invoke(
            String call, Class<?> result, String id, @Nullable Object self, @Nullable Object[] arguments) {
        MethodHandle target = link(call, MethodType.methodType(result, Object.class, Object[].class), id);
        try {
            return target.invokeWithArguments(self, arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void exit(String id, @Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
        MethodType type = MethodType.methodType(void.class, Object.class, Object.class, Throwable.class);
        try {
            link(NamedMethods.EXIT, type, id).invokeWithArguments(entered, returned, thrown);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private MethodHandle link(String call, MethodType type, String id) {
        return rules.link(MethodHandles.lookup(), call, type, id).getTarget();
    }
}
