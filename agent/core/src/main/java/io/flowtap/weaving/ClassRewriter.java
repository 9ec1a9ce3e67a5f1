package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.extension.Hook;
import io.flowtap.extension.Target;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/**
 * Writes one {@code invokedynamic} before and one after the body of each hooked method. Adds no field and no method, so
 * that loaded classes can be rewritten and other agents' retransformations go well.
 */
final class ClassRewriter {

    private static final Method BOOTSTRAP;

    static {
        try {
            BOOTSTRAP = FlowtapSeam.class.getMethod(
                    "link", MethodHandles.Lookup.class, String.class, MethodType.class, String.class, String.class);
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ClassRewriter() {}

    /**
     * @param wanted for each library that wants the class, the internal names of the target types it matched
     * @return the new class file; null if no method of the class is to be hooked
     */
    static byte[] rewrite(
            ClassLoader loader, String name, byte[] bytes, Map<ObservedLibrary, Set<String>> wanted) {
        String binaryName = name.replace('/', '.');
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(binaryName, bytes), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type = poolOf(locator).describe(binaryName).resolve();
        DynamicType.Builder<?> builder = plain().redefine(type, locator);
        boolean hooked = false;
        for (Map.Entry<ObservedLibrary, Set<String>> each : wanted.entrySet()) {
            for (String targetType : each.getValue()) {
                for (Target target : each.getKey().targets(targetType, targetType.equals(name))) {
                    DynamicType.Builder<?> next = advise(builder, type, target, targetType, each.getKey(), locator);
                    hooked |= next != builder;
                    builder = next;
                }
            }
        }
        return hooked ? builder.make(TypePool.Empty.INSTANCE).getBytes() : null;
    }

    /** Rewrites a class of our own and throws the result away: most of the first rewrite's time is class loading. */
    static void warmUp() {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(ClassRewriter.class.getClassLoader());
        TypeDescription type = poolOf(locator).describe(WarmUpAdvice.class.getName()).resolve();
        Advice advice = Advice.withCustomMapping()
                .bootstrap(BOOTSTRAP, (adviceMethod, exit) -> (instrumentedType, instrumentedMethod) -> List.of(
                        JavaConstant.Simple.ofLoaded(""), JavaConstant.Simple.ofLoaded("")))
                .to(type, locator);
        plain().redefine(type, locator)
                .visit(advice.on(ElementMatchers.named("enter")))
                .make(TypePool.Empty.INSTANCE)
                .getBytes();
    }

    private static ByteBuddy plain() {
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(VisibilityBridgeStrategy.Default.NEVER)
                .with(InstrumentedType.Factory.Default.FROZEN)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .ignore(ElementMatchers.none());
    }

    private static DynamicType.Builder<?> advise(
            DynamicType.Builder<?> builder,
            TypeDescription type,
            Target target,
            String targetType,
            ObservedLibrary library,
            ClassFileLocator host) {
        DynamicType.Builder<?> advised = builder;
        Set<String> methods = new LinkedHashSet<>();
        for (Hook hook : target.hooks()) {
            ElementMatcher<MethodDescription> matcher = HookMatcher.of(hook);
            int before = methods.size();
            for (MethodDescription.InDefinedShape method : type.getDeclaredMethods().filter(matcher)) {
                methods.add(method.getName() + method.getDescriptor());
            }
            if (methods.size() > before) {
                advised = advised.visit(advice(hook, library, host).on(matcher));
            }
        }
        if (!methods.isEmpty()) {
            library.matched(targetType, new MatchedClass(type.getInternalName(), new ArrayList<>(methods)));
        }
        return advised;
    }

    /** The hook's own class file and, for the types in its signature, those of the host. */
    private static Advice advice(Hook hook, ObservedLibrary library, ClassFileLocator host) {
        ClassFileLocator hooks = new ClassFileLocator.Compound(new HookLocator(library.source()), host);
        TypeDescription hookType = poolOf(hooks).describe(hook.hookClass()).resolve();
        List<JavaConstant> arguments = List.of(
                JavaConstant.Simple.ofLoaded(library.name()), JavaConstant.Simple.ofLoaded(hook.hookClass()));
        return Advice.withCustomMapping()
                .bootstrap(BOOTSTRAP, (adviceMethod, exit) -> (instrumentedType, instrumentedMethod) -> arguments)
                .to(hookType, hooks);
    }

    private static TypePool poolOf(ClassFileLocator locator) {
        return new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(), locator, TypePool.Default.ReaderMode.FAST);
    }
}
