package io.flowtap.weaving;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.weaving.fixture.Model;
import java.util.ArrayList;
import java.util.List;

/** Table of contents of an instrumentation for {@link Model}, a library of one interface. */
record ModelFixture(Class<?>... hookClasses) implements Instrumentation {

    static final String PACKAGE = "io.flowtap.weaving.fixture.";

    @Override
    public String name() {
        return "fixture";
    }

    @Override
    public Library library() {
        return Library.markedBy(PACKAGE + "Model").withPackages(PACKAGE);
    }

    @Override
    public List<Target> targets() {
        List<Hook> hooks = new ArrayList<>();
        for (Class<?> hookClass : hookClasses) {
            hooks.add(Hook.on("answer")
                    .taking("java.lang.String")
                    .returning("java.lang.String")
                    .with(hookClass));
        }
        return List.of(Target.subtypesOf(PACKAGE + "Model", hooks.toArray(new Hook[0])));
    }
}
