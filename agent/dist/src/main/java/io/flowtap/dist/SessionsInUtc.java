package io.flowtap.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the bundled PostgreSQL driver begin its sessions with the time zone UTC. The driver (42.7.14) sends the name of
 * the JVM's default zone with its first packet and cannot be told not to; a server that does not know that name, such
 * as {@code Asia/Calcutta} without the zones of the past, refuses the connection. The default zone belongs to the host.
 */
public final class SessionsInUtc {

    private static final String METHOD = "createPostgresTimeZone";
    private static final String DESCRIPTOR = "()Ljava/lang/String;";

    private SessionsInUtc() {}

    /** @param arguments the file of the driver's class ConnectionFactoryImpl, which is rewritten */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        ClassWriter writer = new ClassWriter(0);
        Rewriting rewriting = new Rewriting(writer);
        reader.accept(rewriting, 0);
        if (!rewriting.done) {
            throw new IllegalStateException("The driver has no method " + METHOD + " any more: see where it asks for"
                    + " the default time zone");
        }
        Files.write(file, writer.toByteArray());
    }

    private static final class Rewriting extends ClassVisitor {

        private boolean done;

        private Rewriting(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return method;
            }
            done = true;
            method.visitCode();
            method.visitLdcInsn("UTC");
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(1, 0);
            method.visitEnd();
            return null;
        }
    }
}
