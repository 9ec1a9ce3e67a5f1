package io.flowtap.rules.pattern;

/** Which classes a rule is about. */
public sealed interface ClassPattern {

    /** Whether methods of the class can be meant. */
    boolean matches(ClassFacts type);

    /** {@code com.acme.WorkflowExecutor}. */
    record Exact(String className) implements ClassPattern {

        @Override
        public boolean matches(ClassFacts type) {
            return type.name().equals(className);
        }
    }

    /** {@code com.acme.NodeExecutor+}: the type and all below it. */
    record SubtypesOf(String className) implements ClassPattern {

        @Override
        public boolean matches(ClassFacts type) {
            return type.name().equals(className) || type.hasSupertype(className);
        }
    }

    /** {@code @com.acme.AiComponent::execute}: the classes that bear the annotation. */
    record AnnotatedClass(String annotation) implements ClassPattern {

        @Override
        public boolean matches(ClassFacts type) {
            return type.hasAnnotation(annotation);
        }
    }

    /** {@code @com.acme.Traced}: any class; which method it is says the annotation of the method. */
    record AnnotatedMethod(String annotation) implements ClassPattern {

        @Override
        public boolean matches(ClassFacts type) {
            return true;
        }
    }

    /** {@code com.acme..*Executor}. */
    record Glob(ClassGlob glob) implements ClassPattern {

        @Override
        public boolean matches(ClassFacts type) {
            return glob.matches(type.name());
        }
    }
}
