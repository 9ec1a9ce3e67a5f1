package io.flowtap.rulehooks;

import io.flowtap.rulehooks.callback.AwaitedCallback;
import io.flowtap.rulehooks.callback.CallbackMethod;
import io.flowtap.rulehooks.callback.CallbackProxy;
import io.flowtap.rulehooks.callback.Callbacks;
import io.flowtap.rulehooks.deferred.DeferredResults;
import io.flowtap.rules.evaluation.BoundRule;
import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.file.RuleEnding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the calls of one method end, where its rule says so. Immutable. */
final class RuleEndings {

    /**
     * One ending.
     *
     * @param index in the rule
     * @param atEntry whether what it waits for is known when the method begins
     * @param argument the argument that it names directly, or {@link EndingArguments#NONE}
     * @param isResult whether it names the result itself
     * @param completes whether a future is meant as well as an emitter
     */
    private record Ending(
            int index, boolean atEntry, int argument, boolean isResult, boolean completes, CallbackMethod method) {}

    private static final int NO_KEY = -1;

    /** Number of the value under which calls wait for another that ends them. */
    private final int key;

    private final boolean keyAtEntry;

    private final List<Ending> endings = new ArrayList<>();
    private final List<Integer> replaced;
    private final List<@Nullable Class<?>> parameterTypes;
    private final Callbacks callbacks;

    /** @param parameterTypes null where a type is not known */
    RuleEndings(
            BoundRule bound,
            List<@Nullable String> parameterNames,
            List<@Nullable Class<?>> parameterTypes,
            Callbacks callbacks) {
        this.parameterTypes = parameterTypes;
        this.callbacks = callbacks;
        replaced = EndingArguments.of(bound.rule(), parameterNames).indexes();
        List<RuleEnding> said = bound.rule().endings();
        key = said.stream().anyMatch(RuleEnding.ByKey.class::isInstance) ? numberOfKey(bound) : NO_KEY;
        keyAtEntry = key != NO_KEY && bound.isReadAtEntry(key);
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i) instanceof RuleEnding.ByKey) {
                continue;
            }
            Expression target = said.get(i).target();
            endings.add(new Ending(
                    i,
                    bound.isEndingKnownAtEntry(i),
                    EndingArguments.indexOf(target, bound.rule(), parameterNames),
                    target instanceof Expression.Subject subject && subject.part() == Expression.CallPart.RETURN,
                    said.get(i) instanceof RuleEnding.Completion,
                    method(said.get(i))));
        }
    }

    private static CallbackMethod method(RuleEnding ending) {
        return ending instanceof RuleEnding.Callback callback
                ? CallbackMethod.named(callback.method(), callback.parameterNames())
                : CallbackMethod.completing();
    }

    private static int numberOfKey(BoundRule bound) {
        for (int i = 0; i < bound.size(); i++) {
            if (bound.key(i).equals("key")) {
                return i;
            }
        }
        return NO_KEY;
    }

    boolean isEmpty() {
        return endings.isEmpty() && key == NO_KEY;
    }

    /** For the arguments that may be replaced, behind an element for what enter returns; see {@code NamedMethods}. */
    @Nullable
    Object[] replacements(@Nullable Object[] arguments) {
        @Nullable Object[] written = new Object[1 + replaced.size()];
        for (int i = 0; i < replaced.size(); i++) {
            written[i + 1] = arguments[replaced.get(i)];
        }
        return written;
    }

    /**
     * Begins to wait for what is known when the method begins.
     *
     * @param written gets what takes the place of arguments; null if nothing may
     * @return whether the call waits for anything
     */
    boolean awaitAtEntry(RunningCall call, @Nullable Object @Nullable [] written) {
        boolean waits = keyAtEntry && call.waitsUnder(call.text(key));
        for (Ending each : endings) {
            Object target = each.atEntry() ? call.target(each.index()) : null;
            if (target != null) {
                boolean awaited = isAwaited(call, each, target) || isReplaced(call, each, target, written);
                waits |= awaited;
                if (!awaited) {
                    call.cannotAwait(target);
                }
            }
        }
        return waits;
    }

    /**
     * Begins to wait for what is known when the method has returned.
     *
     * @return whether the call waits for anything more
     */
    boolean awaitAtExit(RunningCall call, @Nullable Object returned, @Nullable Class<?> resultType) {
        boolean waits = key != NO_KEY && !keyAtEntry && call.waitsUnder(call.text(key));
        for (Ending each : endings) {
            Object target = each.atEntry() ? null : call.target(each.index());
            if (target != null) {
                boolean awaited = isFollowed(call, each, returned, resultType) || isAwaited(call, each, target);
                waits |= awaited;
                if (!awaited) {
                    call.cannotAwait(target);
                }
            }
        }
        return waits;
    }

    private static boolean isFollowed(
            RunningCall call, Ending ending, @Nullable Object returned, @Nullable Class<?> resultType) {
        Object followed =
                ending.completes() && ending.isResult() ? DeferredResults.follow(returned, resultType, call) : null;
        if (followed != null) {
            call.replaceResult(followed);
        }
        return followed != null;
    }

    private boolean isAwaited(RunningCall call, Ending ending, Object target) {
        if (ending.completes() && DeferredResults.follow(target, null, call) != null) {
            return true;
        }
        if (!call.waitsFor(target)) {
            return false;
        }
        return callbacks.await(target, new AwaitedCallback(call, ending.index(), ending.method()));
    }

    private boolean isReplaced(RunningCall call, Ending ending, Object target, @Nullable Object @Nullable [] written) {
        int place = replaced.indexOf(ending.argument()) + 1;
        if (written == null || place == 0) {
            return false;
        }
        if (written[place] != target) {
            // By the proxy that another ending has asked for, and that tells of this one, too.
            return true;
        }
        Class<?> type = parameterTypes.get(ending.argument());
        Object proxy = type == null ? null : CallbackProxy.of(target, type, endingsBy(ending.argument(), call));
        if (proxy != null) {
            written[place] = proxy;
        }
        return proxy != null;
    }

    private List<AwaitedCallback> endingsBy(int argument, RunningCall call) {
        List<AwaitedCallback> awaited = new ArrayList<>(endings.size());
        for (Ending each : endings) {
            if (each.argument() == argument) {
                awaited.add(new AwaitedCallback(call, each.index(), each.method()));
            }
        }
        return awaited;
    }
}
