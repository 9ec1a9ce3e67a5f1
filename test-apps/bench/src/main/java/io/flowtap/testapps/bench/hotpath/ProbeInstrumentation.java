package io.flowtap.testapps.bench.hotpath;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/** Hooks one method with advice that does nothing. Loaded by the agent as an extension. */
public final class ProbeInstrumentation implements Instrumentation {

    private static final String PROBED = "io.flowtap.testapps.bench.probed.Probed";

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public Library library() {
        return Library.markedBy(PROBED).withPackages("io.flowtap.testapps.bench.probed.");
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.exactly(PROBED, Hook.on("answer").with(ProbeHook.class)));
    }
}
