package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
import java.util.List;

/** What is written into methods of {@link NamedMethods}. */
final class NamedMethodAdvice {

    private static final List<Parameter> CALLED = List.of(Parameter.of(Source.THIS), Parameter.of(Source.ARGUMENTS));

    private static final Call ENTER =
            new Call(NamedMethods.ENTER, "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;", CALLED);

    private static final Call EXIT = new Call(
            NamedMethods.EXIT,
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)V",
            List.of(Parameter.of(Source.ENTERED), Parameter.of(Source.RETURNED), Parameter.of(Source.THROWN)));

    private static final Call CONSTRUCTED =
            new Call(NamedMethods.CONSTRUCTED, "(Ljava/lang/Object;[Ljava/lang/Object;)V", CALLED);

    private NamedMethodAdvice() {}

    static Advice of(NamedMethods.Named method) {
        return method.signature().startsWith("<init>")
                ? new Advice(NamedMethods.MODULE, method.id(), null, CONSTRUCTED, false)
                : new Advice(NamedMethods.MODULE, method.id(), ENTER, EXIT, true);
    }
}
