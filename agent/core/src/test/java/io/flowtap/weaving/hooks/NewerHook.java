package io.flowtap.weaving.hooks;

import io.flowtap.weaving.fixture.Newer;
import net.bytebuddy.asm.Advice;

/** Needs a type that older versions of the library do not have. */
public final class NewerHook {

    private NewerHook() {}

    @Advice.OnMethodEnter
    static Object enter(@Advice.Argument(0) String question) {
        return Newer.of(question);
    }
}
