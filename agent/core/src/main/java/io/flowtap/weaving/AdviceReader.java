package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads ByteBuddy's advice annotations off the class file of a hook, without loading either. */
final class AdviceReader extends ClassVisitor {

    private static final String ANNOTATION = "Lnet/bytebuddy/asm/Advice$";

    private final String hookClass;
    private Advice.Call enter;
    private Advice.Call exit;
    private boolean exitOnThrow;

    private AdviceReader(String hookClass) {
        super(Opcodes.ASM9);
        this.hookClass = hookClass;
    }

    /**
     * @param module name of the instrumentation
     * @param hookClass binary name
     * @param classFile of the hook
     * @throws IllegalArgumentException if a parameter has no annotation this understands
     */
    static Advice read(String module, String hookClass, byte[] classFile) {
        AdviceReader reader = new AdviceReader(hookClass);
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_CODE);
        return new Advice(module, hookClass, reader.enter, reader.exit, reader.exitOnThrow);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
            String[] exceptions) {
        return (access & Opcodes.ACC_STATIC) == 0 ? null : new CallReader(name, descriptor);
    }

    private final class CallReader extends MethodVisitor {

        private final String name;
        private final String descriptor;
        private final Advice.Parameter[] parameters;
        private boolean onEnter;
        private boolean onExit;

        CallReader(String name, String descriptor) {
            super(Opcodes.ASM9);
            this.name = name;
            this.descriptor = descriptor;
            this.parameters = new Advice.Parameter[Type.getArgumentTypes(descriptor).length];
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            onEnter |= type.equals(ANNOTATION + "OnMethodEnter;");
            if (!type.equals(ANNOTATION + "OnMethodExit;")) {
                return null;
            }
            onExit = true;
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String property, Object value) {
                    exitOnThrow |= property.equals("onThrowable");
                }
            };
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
            if (!type.startsWith(ANNOTATION)) {
                return null;
            }
            switch (type.substring(ANNOTATION.length(), type.length() - 1)) {
                case "This" -> set(parameter, Advice.Source.THIS);
                case "Enter" -> set(parameter, Advice.Source.ENTERED);
                case "Return" -> set(parameter, Advice.Source.RETURNED);
                case "Thrown" -> set(parameter, Advice.Source.THROWN);
                case "Argument", "FieldValue" -> {
                    return new AnnotationVisitor(Opcodes.ASM9) {
                        @Override
                        public void visit(String property, Object value) {
                            if (property.equals("value")) {
                                parameters[parameter] = value instanceof String field
                                        ? new Advice.Parameter(Advice.Source.FIELD, -1, field)
                                        : new Advice.Parameter(Advice.Source.ARGUMENT, (Integer) value, null);
                            }
                        }
                    };
                }
                default -> throw unknown("annotation " + type);
            }
            return null;
        }

        private void set(int parameter, Advice.Source source) {
            parameters[parameter] = new Advice.Parameter(source, -1, null);
        }

        private IllegalArgumentException unknown(String what) {
            return new IllegalArgumentException(hookClass + "." + name + ": unknown " + what);
        }

        @Override
        public void visitEnd() {
            if (!onEnter && !onExit) {
                return;
            }
            List<Advice.Parameter> all = new ArrayList<>(Arrays.asList(parameters));
            int missing = all.indexOf(null);
            if (missing >= 0) {
                throw unknown("source of parameter " + missing);
            }
            int handedOver = Type.getReturnType(descriptor).getSort();
            if (onEnter && handedOver > Type.VOID && handedOver < Type.ARRAY) {
                throw unknown("way to hand a primitive value over to exit");
            }
            Advice.Call call = new Advice.Call(name, descriptor, all);
            if (onEnter) {
                enter = call;
            } else {
                exit = call;
            }
        }
    }
}
