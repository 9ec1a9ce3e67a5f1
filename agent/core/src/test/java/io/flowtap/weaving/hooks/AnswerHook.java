package io.flowtap.weaving.hooks;

import io.flowtap.weaving.fixture.Model;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.asm.Advice;

/** Writes down what it sees, where the test can read it: in a list the JVM shares. */
public final class AnswerHook {

    @SuppressWarnings("unchecked")
    static List<String> seen() {
        return (List<String>) System.getProperties()
                .computeIfAbsent("io.flowtap.weaving.test.seen", key -> new CopyOnWriteArrayList<String>());
    }

    @Advice.OnMethodEnter
    static Object enter(@Advice.This Model model, @Advice.Argument(0) String question) {
        if ("break the hook".equals(question)) {
            throw new IllegalStateException("broken");
        }
        seen().add("enter " + model.getClass().getSimpleName() + " " + question);
        return "token of " + question;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object entered, @Advice.Return String answer, @Advice.Thrown Throwable thrown) {
        seen().add("exit " + entered + " " + answer + " " + (thrown == null ? "" : thrown.getMessage()));
    }
}
