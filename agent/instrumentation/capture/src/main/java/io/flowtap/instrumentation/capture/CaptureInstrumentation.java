package io.flowtap.instrumentation.capture;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/** The host's copy of {@code io.flowtap.Flowtap}, which applications that use it have on their class path. */
public final class CaptureInstrumentation implements Instrumentation {

    private static final String FLOWTAP = "io.flowtap.Flowtap";

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public Library library() {
        return Library.markedBy(FLOWTAP).withPackages(FLOWTAP).withVersionOf("io.flowtap:flowtap-extension-api");
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.exactly(
                FLOWTAP,
                Hook.on("identify").with(IdentifyHook.class),
                Hook.on("alias").with(AliasHook.class),
                Hook.on("group").with(GroupHook.class),
                Hook.on("capture").with(CaptureHook.class)));
    }
}
