package io.flowtap.testapps.plain;

import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/** An instrumentation of an extension that fails as nobody expects. */
public final class BrokenInstrumentation implements Instrumentation {

    @Override
    public String name() {
        throw new Error("nobody expects this");
    }

    @Override
    public Library library() {
        return Library.markedBy("java.lang.Object");
    }

    @Override
    public List<Target> targets() {
        return List.of();
    }
}
