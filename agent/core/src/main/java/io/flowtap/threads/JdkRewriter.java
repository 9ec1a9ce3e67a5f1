package io.flowtap.threads;

import io.flowtap.bytecode.AddedLocals;
import io.flowtap.bytecode.AroundMethod;
import io.flowtap.bytecode.CallWriter;
import io.flowtap.bytecode.ClassOutline;
import io.flowtap.bytecode.MethodRewriter;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        // A class that is loaded only now is retransformed in a moment, like the others.
        RewrittenClass known = loader != null || redefined == null || name == null ? null : classes.get(name);
        Hop hop = known == null ? null : hops.get(name);
        if (known == null || hop == null || hop.failed()) {
            return null;
        }
        try {
            return rewrite(known, new ClassReader(bytes));
        } catch (Throwable e) {
            hop.fail(known.name() + ": " + e);
            return null;
        }
    }

    /** @throws IllegalStateException if the class has not the methods that the hop passes */
    private static byte[] rewrite(RewrittenClass rewritten, ClassReader classFile) {
        ClassOutline outline = ClassOutline.of(classFile);
        Map<String, Rewrite> rewrites = rewritesOf(rewritten, outline);
        return new MethodRewriter() {
            @Override
            protected @Nullable MethodVisitor rewriting(MethodVisitor next, String signature) {
                Rewrite rewrite = rewrites.get(signature);
                return rewrite == null ? null : rewritten(next, rewrite, outline, outline.method(signature));
            }
        }.rewrite(classFile);
    }

    private static MethodVisitor rewritten(
            MethodVisitor next, Rewrite rewrite, ClassOutline type, ClassOutline.Method method) {
        MethodVisitor code = rewrite.beforeRun() == null ? next : new BeforeRun(next, rewrite.beforeRun());
        AddedLocals locals = new AddedLocals(type.name(), method, rewrite.around(), method.maxLocals());
        return new AroundMethod(code, rewrite.around(), locals, new CallWriter(code, type, locals, TaskCall.INSTANCE));
    }

    /** By name and descriptor of the method. */
    private static Map<String, Rewrite> rewritesOf(RewrittenClass rewritten, ClassOutline outline) {
        Map<String, Rewrite> rewrites = new HashMap<>();
        for (ClassOutline.Method method : outline.methods()) {
            Rewrite rewrite = rewritten.find(method.name(), method.descriptor());
            if (rewrite != null && (method.access() & Opcodes.ACC_ABSTRACT) == 0) {
                rewrites.put(method.signature(), rewrite);
            }
        }
        for (Rewrite rewrite : rewritten.rewrites()) {
            if (rewrite.isRequired() && !rewrites.containsValue(rewrite)) {
                throw new IllegalStateException("no " + rewrite);
            }
        }
        return rewrites;
    }
}
