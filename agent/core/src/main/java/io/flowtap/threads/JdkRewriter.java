package io.flowtap.threads;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Writes calls of the seam into the classes of the hops. Adds no field, no method and no {@code invokedynamic}: those
 * classes are loaded already, and linking an {@code invokedynamic} may need them. Stays registered, so that the calls
 * survive what other agents do to the same classes later.
 */
final class JdkRewriter implements ClassFileTransformer {

    private final Map<String, Hop> hops = new HashMap<>();
    private final Map<String, RewrittenClass> classes = new HashMap<>();

    JdkRewriter(List<Hop> hops) {
        for (Hop hop : hops) {
            for (RewrittenClass each : hop.classes()) {
                String internalName = each.name().replace('.', '/');
                this.hops.put(internalName, hop);
                this.classes.put(internalName, each);
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        // A class that is loaded only now is retransformed in a moment, like the others.
        Hop hop = loader != null || redefined == null || name == null ? null : hops.get(name);
        if (hop == null || hop.failed()) {
            return null;
        }
        try {
            return rewrite(classes.get(name), redefined, bytes);
        } catch (Throwable e) {
            hop.fail(name.replace('/', '.') + ": " + e);
            return null;
        }
    }

    /** @throws IllegalStateException if the class has not the methods that the hop passes */
    private static byte[] rewrite(RewrittenClass rewritten, Class<?> loaded, byte[] bytes) {
        ClassFileLocator locator = ClassFileLocator.Simple.of(rewritten.name(), bytes);
        // The loaded class, not the class file: its superclasses and the types it mentions need not be read and parsed.
        TypeDescription type = TypeDescription.ForLoadedType.of(loaded);
        AsmVisitorWrapper.ForDeclaredMethods changes = new AsmVisitorWrapper.ForDeclaredMethods();
        for (Rewrite rewrite : rewritten.rewrites()) {
            if (!type.getDeclaredMethods().filter(rewrite.methods()).isEmpty()) {
                changes = changes.invokable(rewrite.methods(), rewrite.change());
            } else if (rewrite.required()) {
                throw new IllegalStateException("no " + rewrite.what());
            }
        }
        return plain().redefine(type, locator).visit(changes).make(TypePool.Empty.INSTANCE).getBytes();
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
}
