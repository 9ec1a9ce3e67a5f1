package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
import java.util.ArrayList;
import java.util.List;

/** What is written into methods of {@link NamedMethods}. */
final class NamedMethodAdvice {

    private static final List<Parameter> CALLED = List.of(Parameter.of(Source.THIS), Parameter.of(Source.ARGUMENTS));

    private static final Call ENTER = enter(List.of());

    private static final Call EXIT = exit(Parameter.of(Source.RETURNED));

    private static final Call REPLACING_EXIT = exit(new Parameter(Source.RETURNED, -1, null, null, true));

    private static final Call CONSTRUCTED =
            new Call(NamedMethods.CONSTRUCTED, "(Ljava/lang/Object;[Ljava/lang/Object;)V", CALLED);

    private NamedMethodAdvice() {}

    private static Call enter(List<Integer> replaced) {
        List<Parameter> parameters = new ArrayList<>(CALLED);
        StringBuilder types = new StringBuilder();
        for (int index : replaced) {
            parameters.add(new Parameter(Source.ARGUMENT, index, null, null, true));
            types.append("Ljava/lang/Object;");
        }
        return new Call(
                NamedMethods.ENTER,
                "(Ljava/lang/Object;[Ljava/lang/Object;" + types + ")Ljava/lang/Object;",
                List.copyOf(parameters));
    }

    private static Call exit(Parameter returned) {
        return new Call(
                NamedMethods.EXIT,
                "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)V",
                List.of(Parameter.of(Source.ENTERED), returned, Parameter.of(Source.THROWN)));
    }

    static Advice of(NamedMethods.Named method) {
        if (method.signature().startsWith("<init>")) {
            return new Advice(NamedMethods.MODULE, method.id(), null, CONSTRUCTED, false);
        }
        Call enter = method.replacedArguments().isEmpty() ? ENTER : enter(method.replacedArguments());
        Call exit = method.replacesResult() ? REPLACING_EXIT : EXIT;
        return new Advice(NamedMethods.MODULE, method.id(), enter, exit, true);
    }
}
