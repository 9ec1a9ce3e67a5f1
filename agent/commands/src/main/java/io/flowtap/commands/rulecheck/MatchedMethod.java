package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;

/** A method that a rule is about. */
public record MatchedMethod(ClassInfo owner, MethodInfo method) {

    /** For people: {@code WorkflowExecutor.execute(Workflow, String)}. */
    public String text() {
        return owner.simpleName() + "." + method.text();
    }

    /** With the package of the class. */
    public String qualifiedText() {
        return owner.name() + "." + method.text();
    }
}
