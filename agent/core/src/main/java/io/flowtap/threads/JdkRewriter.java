package io.flowtap.threads;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
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
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        // A class that is loaded only now is retransformed in a moment, like the others.
        Hop hop = loader != null || redefined == null || name == null ? null : hops.get(name);
        if (hop == null || hop.failed()) {
            return null;
        }
        try {
            return rewrite(classes.get(name), name, new ClassReader(bytes));
        } catch (Throwable e) {
            hop.fail(name.replace('/', '.') + ": " + e);
            return null;
        }
    }

    /** @throws IllegalStateException if the class has not the methods that the hop passes */
    private static byte[] rewrite(RewrittenClass rewritten, String name, ClassReader classFile) {
        Map<String, Integer> locals = localsOf(rewritten, classFile);
        ClassWriter writer = new ClassWriter(classFile, 0);
        classFile.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        Integer own = locals.get(method + descriptor);
                        return own == null
                                ? next
                                : new RewrittenMethod(next, rewritten.find(method, descriptor), name, own);
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** For each method to be rewritten, how many slots it uses itself. */
    private static Map<String, Integer> localsOf(RewrittenClass rewritten, ClassReader classFile) {
        Map<String, Integer> locals = new HashMap<>();
        Map<Rewrite, Boolean> found = new HashMap<>();
        classFile.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        Rewrite rewrite = rewritten.find(method, descriptor);
                        if (rewrite == null || (access & Opcodes.ACC_ABSTRACT) != 0) {
                            return null;
                        }
                        found.put(rewrite, true);
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMaxs(int maxStack, int maxLocals) {
                                locals.put(method + descriptor, maxLocals);
                            }
                        };
                    }
                },
                ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        for (Rewrite rewrite : rewritten.rewrites()) {
            if (rewrite.isRequired() && !found.containsKey(rewrite)) {
                throw new IllegalStateException("no " + rewrite);
            }
        }
        return locals;
    }
}
