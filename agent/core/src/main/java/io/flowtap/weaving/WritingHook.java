package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Conversion;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a hook return what it leaves in the parameters that are not read-only: it is called, and the method that calls
 * it could not see them otherwise. The array it returns has what the hook itself returns at index 0, and behind it the
 * values of those parameters in their order. Null stands for nothing written, as whatever is linked in place of a hook
 * that is switched off returns.
 */
final class WritingHook {

    /** Array, its copy, an index and a value of two slots. */
    private static final int PUSHED = 5;

    private WritingHook() {}

    static byte[] returningWhatItWrites(byte[] classFile, Advice advice) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        for (Call call : advice.calls()) {
                            if (call.writes() && name.equals(call.name()) && descriptor.equals(call.descriptor())) {
                                return new Returning(
                                        super.visitMethod(access, name, call.calledDescriptor(), null, exceptions),
                                        call);
                            }
                        }
                        return super.visitMethod(access, name, descriptor, signature, exceptions);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Returning extends MethodVisitor {

        private final Call call;

        Returning(MethodVisitor next, Call call) {
            super(Opcodes.ASM9, next);
            this.call = call;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode != Opcodes.ARETURN && opcode != Opcodes.RETURN) {
                super.visitInsn(opcode);
                return;
            }
            super.visitIntInsn(Opcodes.SIPUSH, 1 + call.written().size());
            super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            if (opcode == Opcodes.ARETURN) {
                super.visitInsn(Opcodes.DUP_X1);
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.ICONST_0);
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.AASTORE);
            }
            int index = 1;
            for (int parameter : call.written()) {
                super.visitInsn(Opcodes.DUP);
                super.visitIntInsn(Opcodes.SIPUSH, index++);
                Type type = call.type(parameter);
                super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), call.slot(parameter));
                Conversion.write(mv, type, Conversion.OBJECT);
                super.visitInsn(Opcodes.AASTORE);
            }
            super.visitInsn(Opcodes.ARETURN);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + PUSHED, maxLocals);
        }
    }
}
