package io.flowtap.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites some methods of a class; no field and no method is added, all else stays as it is. */
public abstract class MethodRewriter {

    /**
     * @param next receives the result
     * @param signature name and descriptor of the method
     * @return null to leave it as it is
     */
    protected abstract @Nullable MethodVisitor rewriting(MethodVisitor next, String signature);

    /** Returns the new class file. */
    public final byte[] rewrite(ClassReader classFile) {
        ClassWriter writer = new ClassWriter(classFile, 0);
        classFile.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        MethodVisitor rewriting = rewriting(next, name + descriptor);
                        return rewriting == null ? next : rewriting;
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
