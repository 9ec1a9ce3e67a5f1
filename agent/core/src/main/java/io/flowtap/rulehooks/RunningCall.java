package io.flowtap.rulehooks;

import io.flowtap.operation.HostThrowable;
import io.flowtap.operation.Operation;
import io.flowtap.rules.evaluation.RuleCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One call of a method that a rule is about, from its beginning until its result is there. */
final class RunningCall extends CallValues {

    private final ObservedRule rule;
    private final RuleProgram program;
    private final @Nullable Object self;
    private final RuleCall evaluation;

    /** Null if the call says something instead of being an operation. */
    private @Nullable Operation operation;

    private @Nullable OperationOfKind kind;

    /** What was running of the same rule on this thread when a call began that is no operation. */
    private @Nullable RunningCall outer;

    RunningCall(ObservedRule rule, RuleProgram program, @Nullable Object self, RuleCall evaluation) {
        this.rule = rule;
        this.program = program;
        this.self = self;
        this.evaluation = evaluation;
    }

    @Override
    @Nullable
    Object value(int number) {
        return evaluation.value(number);
    }

    boolean isOperation() {
        return operation != null;
    }

    boolean isOf(ObservedRule other, @Nullable Object receiver) {
        return rule == other && isFor(receiver);
    }

    boolean isFor(@Nullable Object receiver) {
        return self == receiver;
    }

    /** It is an operation, which the calling thread works for from now on. */
    void open(OperationOfKind kind, Operation operation) {
        this.kind = kind;
        this.operation = operation;
        operation.origin(this);
        operation.activate();
    }

    /** The method runs from now on. */
    void begins() {
        if (operation == null) {
            outer = rule.statements().begin(this);
        }
    }

    @Nullable
    RunningCall outer() {
        return outer;
    }

    /** Ends the operation, unless its result is still to come. On the thread of the method. */
    void methodEnded(@Nullable Object returned, @Nullable Throwable thrown) {
        if (operation != null) {
            operation.deactivate();
        } else {
            rule.statements().end(this);
        }
        if (thrown != null) {
            ended(null, thrown);
            return;
        }
        evaluation.returned(returned);
        CompletionStage<?> deferred = deferred(returned);
        if (deferred == null || !endsWith(deferred)) {
            finish(null);
        }
    }

    /** What the operation waits for; null if it ends with its method. */
    private @Nullable CompletionStage<?> deferred(@Nullable Object returned) {
        if (operation == null) {
            return null;
        }
        Object target = program.saysEnding() ? evaluation.ending(0) : returned;
        return target instanceof CompletionStage<?> stage ? stage : null;
    }

    private boolean endsWith(CompletionStage<?> stage) {
        try {
            stage.whenComplete((result, failure) -> completed(result, failure));
            return true;
        } catch (RuntimeException e) {
            // A class of the application, which need not offer this.
            return false;
        }
    }

    /** On any thread, and on one of the application's: nothing may be thrown. */
    private void completed(@Nullable Object result, @Nullable Throwable failure) {
        try {
            ended(result, cause(failure));
        } catch (Throwable e) {
            rule.failed(e);
            discard();
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException || failure instanceof ExecutionException) {
            Throwable cause = HostThrowable.cause(failure);
            return cause == null ? failure : cause;
        }
        return failure;
    }

    private void ended(@Nullable Object result, @Nullable Throwable thrown) {
        if (thrown == null) {
            evaluation.returned(result);
        } else {
            evaluation.threw(thrown);
        }
        finish(thrown);
    }

    private void finish(@Nullable Throwable thrown) {
        Operation running = operation;
        if (!program.applies(this, evaluation, thrown != null)) {
            discard();
        } else if (running == null || kind == null) {
            program.say(this, evaluation);
        } else {
            running.identity(program.identity(this, running.identity()));
            kind.complete(running, this);
            end(running, program.outcome(evaluation, thrown), thrown);
        }
    }

    private static void end(Operation operation, @Nullable RuleOutcome outcome, @Nullable Throwable thrown) {
        if (outcome != null) {
            outcome.end(operation, thrown);
        } else if (thrown instanceof CancellationException) {
            operation.cancel();
        } else {
            operation.end(thrown);
        }
    }

    /** It becomes no record. */
    void discard() {
        if (operation != null) {
            operation.discard();
        }
    }
}
