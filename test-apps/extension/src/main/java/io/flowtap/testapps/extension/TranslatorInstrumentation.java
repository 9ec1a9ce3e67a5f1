package io.flowtap.testapps.extension;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/** Observes the translator of an application. */
public final class TranslatorInstrumentation implements Instrumentation {

    private static final String TRANSLATOR = "io.flowtap.testapps.plain.Translator";

    @Override
    public String name() {
        return "example";
    }

    @Override
    public Library library() {
        return Library.markedBy(TRANSLATOR);
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.exactly(TRANSLATOR, Hook.on("translate").with(TranslateHook.class)));
    }
}
