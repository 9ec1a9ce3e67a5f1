package io.flowtap.rulehooks;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.operation.Operation;
import io.flowtap.operation.Operations;
import io.flowtap.rulehooks.callback.AwaitedCall;
import io.flowtap.rulehooks.callback.CallbackMethod;
import io.flowtap.rulehooks.deferred.DeferredCall;
import io.flowtap.rulehooks.deferred.DeferredResults;
import io.flowtap.rules.evaluation.RuleCall;
import io.flowtap.rules.file.RuleKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One call of a method that a rule is about, from its beginning until its result is there. It ends once. */
final class RunningCall extends CallValues implements DeferredCall, AwaitedCall {

    private static final VarHandle OVER = flag("over");
    private static final VarHandle SUBSCRIBED = flag("subscribed");
    private static final Object[] LET_GO = {};

    private final ObservedRule rule;
    private final RuleProgram program;
    /** What the thread worked for when the method was called. */
    private final @Nullable Operation around;

    /** The receiver; {@link #LET_GO} once {@link #formerSelf} has it. */
    private @Nullable Object self;

    private @Nullable WeakReference<Object> formerSelf;
    private @Nullable Object[] arguments;
    private final RuleCall evaluation;

    /** Null if the call says something instead of being an operation. */
    private @Nullable Operation operation;

    private @Nullable RuleKind ruleKind;
    private @Nullable OperationOfKind kind;

    /** What was running of any rule for this thread when the method was called; null once it has returned. */
    private @Nullable RunningCall within;

    /** Whether the method has returned or thrown. */
    private boolean methodOver;

    /** What was running of the same rule on this thread when a call began that is no operation. */
    private @Nullable RunningCall outer;

    @SuppressWarnings("unused") // by OVER
    private volatile boolean over;

    @SuppressWarnings("unused") // by SUBSCRIBED
    private volatile boolean subscribed;

    /** Null unless it is among those that are given up some time. */
    private volatile @Nullable AwaitedEnds awaited;

    /** Whether it waits for anything that was known when it began. */
    private boolean waits;

    /** What the method is to return; null for what it returns by itself. */
    private @Nullable Object replacement;

    /** Whether it ended with a callback that says so by its name alone. */
    private boolean failedByName;

    RunningCall(
            ObservedRule rule,
            RuleProgram program,
            @Nullable Object self,
            @Nullable Object[] arguments,
            RuleCall evaluation,
            @Nullable Operation around) {
        this.rule = rule;
        this.program = program;
        this.self = self;
        this.arguments = arguments;
        this.evaluation = evaluation;
        this.around = around;
    }

    private static VarHandle flag(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(RunningCall.class, name, boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    @Nullable
    Object value(int number) {
        return evaluation.value(number);
    }

    boolean isOperation() {
        return operation != null;
    }

    boolean isOf(ObservedRule other) {
        return rule == other;
    }

    boolean isFor(@Nullable Object receiver) {
        WeakReference<Object> former = formerSelf;
        return self == receiver || former != null && receiver != null && former.get() == receiver;
    }

    void runsWithin(@Nullable RunningCall call) {
        within = call;
    }

    @Nullable
    RunningCall within() {
        return within;
    }

    boolean isOver() {
        return operation == null || operation.ended();
    }

    /** Whether its method may do no more than call the same one of another object. */
    boolean isOfProxy() {
        return program.isOfProxy();
    }

    /** It is an operation. */
    void open(RuleKind ruleKind, OperationOfKind kind, Operation operation) {
        this.ruleKind = ruleKind;
        this.kind = kind;
        this.operation = operation;
        operation.origin(this);
    }

    @Nullable
    RunningCall outer() {
        return outer;
    }

    /**
     * The calling thread works for it from now on.
     *
     * @param written gets what takes the place of arguments; null if nothing may
     */
    void methodBegins(@Nullable Object @Nullable [] written) {
        rule.called();
        if (!program.endings().isEmpty()) {
            waits = program.endings().awaitAtEntry(this, written);
        }
        if (operation != null) {
            operation.activate();
        } else {
            outer = rule.statements().begin(this);
        }
    }

    /**
     * Ends the call, unless its result is still to come. On the thread of the method.
     *
     * @return what takes the place of the result, mostly the result itself
     */
    @Nullable
    Object methodEnded(@Nullable Object returned, @Nullable Throwable thrown) {
        methodOver = true;
        within = null;
        if (operation != null) {
            operation.deactivate();
        } else {
            rule.statements().end(this);
        }
        if (over) {
            return returned;
        }
        if (thrown != null) {
            evaluation.threw(thrown);
            endNow(thrown);
            return returned;
        }
        evaluation.returned(returned);
        if (waits) {
            evaluation.letGoOfArguments();
            letGoOfArguments();
        }
        if (!await(returned)) {
            endNow(null);
        }
        return replacement == null ? returned : replacement;
    }

    private boolean await(@Nullable Object returned) {
        RuleEndings endings = program.endings();
        if (endings.isEmpty()) {
            replacement = DeferredResults.follow(returned, program.resultType(), this);
            return replacement != null;
        }
        return endings.awaitAtExit(this, returned, program.resultType()) || waits;
    }

    /** What is called may run for long, and the application may have no use for what it was called with. */
    @Override
    public void followed(boolean mayComeAgain) {
        if (methodOver && !waits) {
            evaluation.letGo();
            if (!mayComeAgain) {
                letGoOfArguments();
            }
        }
    }

    private void letGoOfArguments() {
        Object receiver = self;
        if (receiver != null && receiver != LET_GO) {
            formerSelf = new WeakReference<>(receiver);
            self = LET_GO;
        }
        arguments = LET_GO;
    }

    private void endNow(@Nullable Throwable thrown) {
        if (isFirstEnd()) {
            finish(thrown);
        }
    }

    /** The object that an ending of its rule names. */
    @Nullable
    Object target(int ending) {
        return evaluation.ending(ending);
    }

    void replaceResult(Object result) {
        replacement = result;
    }

    void cannotAwait(Object target) {
        rule.cannotAwait(target.getClass());
    }

    /** False if so many calls wait that this one ends with its method. */
    boolean waitsFor(Object target) {
        AwaitedEnds ends = awaitedEnds();
        if (ends == null) {
            return false;
        }
        ends.callbackOf(target);
        return true;
    }

    /** Waits until a call of a rule that ends others has the same key; false if that is null, or so many calls wait. */
    boolean waitsUnder(@Nullable String given) {
        if (given == null) {
            rule.keyIsMissing();
            return false;
        }
        AwaitedEnds ends = awaitedEnds();
        if (ends == null) {
            return false;
        }
        ends.callWithKey(given);
        return true;
    }

    /** Ends the call that waits under a key. */
    void endsOther(@Nullable String given) {
        if (given != null) {
            rule.calls().keyed().end(given, this, System.nanoTime());
        }
    }

    /** Another call, whose rule says so, is the end of this one, and may know more of it. */
    void endedBy(RunningCall end) {
        if (isFirstEnd()) {
            try {
                finishWith(end);
            } catch (Throwable e) {
                rule.failed(e);
                discard();
            }
        }
    }

    private void finishWith(RunningCall end) {
        stopWaiting();
        Throwable failure = firstThrowable(end.arguments);
        Operation running = operation;
        if (running == null || ruleKind == null || !program.applies(this, evaluation, failure != null)) {
            discard();
            return;
        }
        BothValues values = new BothValues(this, program.keys(), end, end.program.keys());
        OperationOfKind both = OperationKinds.of(ruleKind, values);
        if (both != null) {
            running.identity(end.program.identity(end, program.identity(this, running.identity())));
            both.complete(running, values);
        }
        RuleOutcome outcome = end.program.outcome(end.evaluation, null);
        end(running, outcome == null ? program.outcome(evaluation, failure) : outcome, failure);
    }

    private static @Nullable Throwable firstThrowable(@Nullable Object[] arguments) {
        for (Object each : arguments) {
            if (each instanceof Throwable thrown) {
                return thrown;
            }
        }
        return null;
    }

    @Override
    public boolean calledBack(int ending, String method, @Nullable Object[] with) {
        if (!isFirstEnd()) {
            return false;
        }
        evaluation.calledBack(ending, with);
        Throwable failure = firstThrowable(with);
        if (failure != null) {
            evaluation.threw(failure);
        }
        failedByName = CallbackMethod.saysFailure(method);
        finishQuietly(failure);
        return true;
    }

    @Override
    public @Nullable Operation around() {
        return around;
    }

    @Override
    public @Nullable Operation operation() {
        return operation;
    }

    @Override
    public @Nullable DeferredCall subscribed() {
        if (SUBSCRIBED.compareAndSet(this, false, true)) {
            return this;
        }
        try {
            RunningCall again = program.begin(rule, self, arguments, Operation.current());
            if (again != null) {
                rule.called();
            }
            return again;
        } catch (Throwable e) {
            rule.failed(e);
            FlowtapSeam.passOnStop(e);
            return null;
        }
    }

    @Override
    public void mayBeForgotten() {
        awaitedEnds();
    }

    private @Nullable AwaitedEnds awaitedEnds() {
        AwaitedEnds known = awaited;
        if (known == null) {
            known = AwaitedEnds.begin(this, rule.calls());
            awaited = known;
        }
        return known;
    }

    @Override
    public void completed(@Nullable Object result) {
        if (isFirstEnd()) {
            evaluation.returned(result);
            finishQuietly(null);
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (isFirstEnd()) {
            evaluation.threw(failure);
            finishQuietly(failure);
        }
    }

    @Override
    public void cancelled() {
        failed(new CancellationException());
    }

    private boolean isFirstEnd() {
        return OVER.compareAndSet(this, false, true);
    }

    /**
     * On any thread, and on one of the application's: nothing may be thrown. What is said instead of an operation is said
     * where the method was called.
     */
    private void finishQuietly(@Nullable Throwable thrown) {
        Object displaced = Operations.attach(around);
        try {
            finish(thrown);
        } catch (Throwable e) {
            rule.failed(e);
            discard();
            FlowtapSeam.passOnStop(e);
        } finally {
            Operations.restore(displaced);
        }
    }

    private void finish(@Nullable Throwable thrown) {
        stopWaiting();
        Operation running = operation;
        if (!program.applies(this, evaluation, thrown != null || failedByName)) {
            discard();
        } else if (running == null || kind == null) {
            program.say(this, evaluation);
        } else {
            running.identity(program.identity(this, running.identity()));
            kind.complete(running, this);
            RuleOutcome outcome = program.outcome(evaluation, thrown);
            end(running, outcome == null && failedByName ? RuleOutcome.FAILED : outcome, thrown);
        }
    }

    private void stopWaiting() {
        AwaitedEnds ends = awaited;
        if (ends != null) {
            ends.over();
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
        over = true;
        stopWaiting();
        if (operation != null) {
            operation.discard();
        }
    }
}
