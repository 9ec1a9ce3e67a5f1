package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the annotations of one method of a hook class. A method without any of ByteBuddy's is no advice. */
final class AdviceMethodReader extends MethodVisitor {

    private static final String ANNOTATION = "Lnet/bytebuddy/asm/Advice$";

    private final AdviceReader hook;
    private final boolean isStatic;
    private final String name;
    private final String descriptor;
    private final @Nullable Parameter[] parameters;
    private boolean onEnter;
    private boolean onExit;
    private boolean onThrow;

    AdviceMethodReader(AdviceReader hook, int access, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.hook = hook;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.name = name;
        this.descriptor = descriptor;
        this.parameters = new Parameter[Type.getArgumentTypes(descriptor).length];
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
        if (!type.startsWith(ANNOTATION)) {
            return null;
        }
        String annotation = simpleName(type);
        switch (annotation) {
            case "OnMethodEnter" -> onEnter = true;
            case "OnMethodExit" -> onExit = true;
            default -> throw refused("@Advice." + annotation + " is not honoured; leave it out");
        }
        return new Properties(annotation) {
            @Override
            void honoured(String property, Object value) {
                onThrow |= property.equals("onThrowable");
            }
        };
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
        if (!type.startsWith(ANNOTATION)) {
            return null;
        }
        String annotation = simpleName(type);
        Source source = sourceOf(annotation);
        return new Properties(annotation) {

            private int index = -1;
            private @Nullable String field;
            private boolean writable;

            @Override
            void honoured(String property, Object value) {
                switch (property) {
                    case "readOnly" -> writable = !((Boolean) value);
                    case "value" -> {
                        field = value instanceof String name ? name : null;
                        index = value instanceof Integer number ? number : -1;
                    }
                    default -> {}
                }
            }

            @Override
            public void visitEnd() {
                if (source == Source.ARGUMENT && index < 0) {
                    throw refused("parameter " + parameter + " wants argument " + index + "; the first argument is 0");
                }
                if (source == Source.FIELD && field == null) {
                    throw refused("parameter " + parameter + " wants a field without a name; give it one");
                }
                parameters[parameter] = new Parameter(source, index, field, null, writable);
            }
        };
    }

    private Source sourceOf(String annotation) {
        return switch (annotation) {
            case "This" -> Source.THIS;
            case "Argument" -> Source.ARGUMENT;
            case "FieldValue" -> Source.FIELD;
            case "Enter" -> Source.ENTERED;
            case "Return" -> Source.RETURNED;
            case "Thrown" -> Source.THROWN;
            default ->
                throw refused("@Advice." + annotation + " is not honoured; a parameter is annotated with This,"
                        + " Argument, FieldValue, Enter, Return or Thrown");
        };
    }

    private static String simpleName(String annotation) {
        return annotation
                .substring(ANNOTATION.length(), annotation.length() - 1)
                .replace('$', '.');
    }

    private IllegalArgumentException refused(String what) {
        return hook.refused(name, what);
    }

    @Override
    public void visitEnd() {
        List<Parameter> all = Arrays.asList(parameters);
        if (!onEnter && !onExit) {
            return;
        }
        if (!isStatic) {
            throw refused("is not static, and there is no object to call it on; make it static");
        }
        if (onEnter && onExit) {
            throw refused("is called on enter and on exit; write two methods");
        }
        int missing = all.indexOf(null);
        if (missing >= 0) {
            throw refused("where parameter " + missing + " comes from is not said; annotate it with This, Argument,"
                    + " FieldValue, Enter, Return or Thrown");
        }
        Call call = new Call(name, descriptor, all);
        if (onEnter) {
            hook.entersWith(call);
        } else {
            hook.exitsWith(call, onThrow);
        }
    }

    /** The properties an annotation spells out. */
    private abstract class Properties extends AnnotationVisitor {

        private final String annotation;

        Properties(String annotation) {
            super(Opcodes.ASM9);
            this.annotation = annotation;
        }

        abstract void honoured(String property, Object value);

        @Override
        public void visit(String property, Object value) {
            String instead = AdviceContract.objection(annotation, property, value);
            if (instead != null) {
                String text = value instanceof Type type ? type.getClassName() + ".class" : String.valueOf(value);
                throw refused(
                        "@Advice." + annotation + "(" + property + " = " + text + ") is not honoured; " + instead);
            }
            honoured(property, value);
        }

        @Override
        public void visitEnum(String property, String type, String value) {
            visit(property, value);
        }

        @Override
        public @Nullable AnnotationVisitor visitArray(String property) {
            visit(property, "{...}");
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String property, String type) {
            visit(property, type);
            return null;
        }
    }
}
