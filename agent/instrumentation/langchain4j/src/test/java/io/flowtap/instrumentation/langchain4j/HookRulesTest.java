package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.extension.Hook;
import io.flowtap.extension.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

/** What makes advice safe in a host's method, and linkable from a class that sees no type of Flowtap. */
class HookRulesTest {

    @Test
    void everyAdviceIsCalledThroughTheSeamAndCannotThrow() {
        TypePool pool = TypePool.Default.of(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()));
        List<String> broken = new ArrayList<>();
        for (String hook : hooks()) {
            int found = 0;
            for (MethodDescription.InDefinedShape method : pool.describe(hook).resolve().getDeclaredMethods()) {
                for (AnnotationDescription annotation : method.getDeclaredAnnotations()) {
                    if (isAdvice(annotation)) {
                        found++;
                        collect(broken, method, annotation);
                    }
                }
            }
            if (found == 0) {
                broken.add(hook + " has no advice");
            }
        }

        assertThat(broken).isEmpty();
    }

    private static Set<String> hooks() {
        Set<String> names = new TreeSet<>();
        for (Target target : new LangChain4jInstrumentation().targets()) {
            for (Hook hook : target.hooks()) {
                names.add(hook.hookClass());
            }
        }
        return names;
    }

    private static boolean isAdvice(AnnotationDescription annotation) {
        return annotation.getAnnotationType().represents(Advice.OnMethodEnter.class)
                || annotation.getAnnotationType().represents(Advice.OnMethodExit.class);
    }

    private static void collect(
            List<String> broken, MethodDescription.InDefinedShape method, AnnotationDescription annotation) {
        if (!method.isStatic()) {
            broken.add(method + " is not static");
        }
        if (annotation.getValue("inline").resolve(Boolean.class)) {
            broken.add(method + " is inlined into the host's method");
        }
        if (!annotation.getValue("suppress").resolve(TypeDescription.class).represents(Throwable.class)) {
            broken.add(method + " does not suppress what it throws");
        }
        List<TypeDescription> types = new ArrayList<>(method.getParameters().asTypeList().asErasures());
        types.add(method.getReturnType().asErasure());
        for (TypeDescription type : types) {
            if (type.getName().startsWith("io.flowtap.")) {
                broken.add(method + " names " + type.getName() + ", which the host does not see");
            }
        }
    }
}
