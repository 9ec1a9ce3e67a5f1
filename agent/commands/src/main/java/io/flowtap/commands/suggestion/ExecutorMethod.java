package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.rules.file.RuleKind;
import java.util.List;

/** A method, with all that implement it, that looks like an executor. */
final class ExecutorMethod {

    private final ClassInfo owner;
    private final boolean below;
    private final MethodInfo method;
    private final List<Implementation> implementations;
    private final RuleKind kind;
    private final int certainty;
    private final List<String> reasons;

    /** One method with code. */
    record Implementation(ClassInfo owner, MethodInfo method) {}

    /**
     * @param owner the type a rule names
     * @param below whether a rule names all types below it as well
     * @param method as {@code owner} declares it
     * @param implementations the methods with code, in {@code owner} and below it
     * @param certainty points for everything that speaks for it
     * @param reasons what speaks for it, for people
     */
    ExecutorMethod(
            ClassInfo owner,
            boolean below,
            MethodInfo method,
            List<Implementation> implementations,
            RuleKind kind,
            int certainty,
            List<String> reasons) {
        this.owner = owner;
        this.below = below;
        this.method = method;
        this.implementations = List.copyOf(implementations);
        this.kind = kind;
        this.certainty = certainty;
        this.reasons = List.copyOf(reasons);
    }

    ClassInfo owner() {
        return owner;
    }

    MethodInfo method() {
        return method;
    }

    List<Implementation> implementations() {
        return implementations;
    }

    RuleKind kind() {
        return kind;
    }

    int certainty() {
        return certainty;
    }

    List<String> reasons() {
        return reasons;
    }

    /** {@code com.acme.NodeExecutor+.execute}. */
    String pattern() {
        return owner.name() + (below ? "+." : ".") + (method.isConstructor() ? "new" : method.name());
    }

    boolean isOverloadOf(ExecutorMethod other) {
        return this != other
                && owner.name().equals(other.owner.name())
                && method.name().equals(other.method.name());
    }

    /** As a path calls the parameter: by its name, if all implementations call it so. */
    String parameterName(int index) {
        String name = null;
        for (Implementation each : implementations) {
            String its = each.method().parameterNames().get(index);
            if (its == null || name != null && !name.equals(its)) {
                return "arg" + index;
            }
            name = its;
        }
        return name == null || ReservedWords.contain(name) ? "arg" + index : name;
    }
}
