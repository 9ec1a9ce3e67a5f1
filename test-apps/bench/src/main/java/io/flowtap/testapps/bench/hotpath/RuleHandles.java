package io.flowtap.testapps.bench.hotpath;

import com.example.models.ModelService;
import io.flowtap.rulehooks.RuledMethods;
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
import java.util.List;

/** Where the calls lead that are written around a method: the same constants that call sites hold. */
final class RuleHandles {

    static final MethodHandle RULE_ENTER;
    static final MethodHandle RULE_EXIT;

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final Class<?> CALLED = ModelService.class;

    private static final String RULES = """
            rules:
              - method: %s.complete
                is: model
                provider: "%s"
                requested_model: request.model
                model: "%s"
                input_tokens: return.usage.promptTokens
                output_tokens: return.usage.completionTokens
                cache_read_tokens: %d
                finish_reason: "%s"
                response_id: "%s"
            """;

    static {
        RuledMethods rules = rules();
        String id = named(rules).id();
        RULE_ENTER =
                link(rules, NamedMethods.ENTER, MethodType.methodType(Object.class, Object.class, Object[].class), id);
        RULE_EXIT = link(
                rules,
                NamedMethods.EXIT,
                MethodType.methodType(void.class, Object.class, Object.class, Throwable.class),
                id);
    }

    private RuleHandles() {}

    static MethodHandle ofHook(String method) {
        MethodType type = method.equals("enter")
                ? MethodType.methodType(Object.class, Object.class, Object.class)
                : MethodType.methodType(void.class, Object.class, Object.class, Throwable.class);
        try {
            return HERE.findStatic(RuleBenchmark.Hook.class, method, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuledMethods rules() {
        try {
            Path file = Files.createTempFile("flowtap-bench", ".yaml");
            Files.writeString(
                    file,
                    String.format(
                            RULES,
                            CALLED.getName(),
                            RuleBenchmark.PROVIDER,
                            RuleBenchmark.MODEL,
                            RuleBenchmark.CACHED,
                            RuleBenchmark.FINISH_REASON,
                            RuleBenchmark.RESPONSE_ID));
            RuledMethods rules = RuledMethods.open(List.of(file.toFile()), 1, nothingModifiable(), problem -> {
                throw new IllegalStateException(problem);
            });
            Files.delete(file);
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a JVM in which no class can be rewritten. */
    private static Instrumentation nothingModifiable() {
        return (Instrumentation) Proxy.newProxyInstance(
                RuleHandles.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> false);
    }

    private static NamedMethods.Named named(RuledMethods rules) {
        String name = CALLED.getName().replace('.', '/');
        try (InputStream in = CALLED.getResourceAsStream("/" + name + ".class")) {
            return rules.in(name, new String[0], in.readAllBytes()).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodHandle link(RuledMethods rules, String call, MethodType type, String id) {
        return rules.link(HERE, call, type, id).getTarget();
    }
}
