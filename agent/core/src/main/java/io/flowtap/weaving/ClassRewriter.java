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

    private final String name;
    private final ClassFileLocator host;
    private final TypeDescription type;
    private final List<Noted> matches = new ArrayList<>();
    private DynamicType.Builder<?> builder;

    private ClassRewriter(ClassLoader loader, String name, byte[] bytes) {
        String binaryName = name.replace('/', '.');
        this.name = name;
        this.host = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(binaryName, bytes), ClassFileLocator.ForClassLoader.of(loader));
        this.type = poolOf(host).describe(binaryName).resolve();
        this.builder = plain().redefine(type, host);
    }

    /**
     * @param wanted for each library that wants the class, the internal names of the target types it matched
     * @param again whether the class is loaded already, so that its match has been noted
     * @return the new class file; null if no method of the class is to be hooked
     */
    static byte[] rewrite(
            ClassLoader loader, String name, byte[] bytes, Map<ObservedLibrary, Set<String>> wanted, boolean again) {
        ClassRewriter rewriter = new ClassRewriter(loader, name, bytes);
        for (Map.Entry<ObservedLibrary, Set<String>> each : wanted.entrySet()) {
            for (String targetType : each.getValue()) {
                rewriter.advise(each.getKey(), targetType);
            }
        }
        return rewriter.matches.isEmpty() ? null : rewriter.make(again);
    }

    private byte[] make(boolean again) {
        byte[] rewritten = builder.make(TypePool.Empty.INSTANCE).getBytes();
        if (!again) {
            for (Noted each : matches) {
                each.library.matched(each.targetType, each.match);
            }
        }
        return rewritten;
    }

    /** A match to be reported once the class is really rewritten. */
    private record Noted(ObservedLibrary library, String targetType, MatchedClass match) {}

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

    private void advise(ObservedLibrary library, String targetType) {
        for (Target target : library.targets(targetType, targetType.equals(name))) {
            Set<String> methods = new LinkedHashSet<>();
            for (Hook hook : target.hooks()) {
                ElementMatcher<MethodDescription> matcher = HookMatcher.of(hook);
                List<String> hooked = namesOf(type.getDeclaredMethods().filter(matcher));
                if (!hooked.isEmpty()) {
                    methods.addAll(hooked);
                    builder = builder.visit(advice(hook, library).on(matcher));
                }
            }
            if (!methods.isEmpty()) {
                matches.add(new Noted(library, targetType, new MatchedClass(name, new ArrayList<>(methods))));
            }
        }
    }

    private static List<String> namesOf(Iterable<MethodDescription.InDefinedShape> methods) {
        List<String> names = new ArrayList<>();
        for (MethodDescription.InDefinedShape method : methods) {
            names.add(method.getName() + method.getDescriptor());
        }
        return names;
    }

    /** The hook's own class file and, for the types in its signature, those of the host. */
    private Advice advice(Hook hook, ObservedLibrary library) {
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
