package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.testsupport.MapSettings;
import io.flowtap.weaving.fixture.Model;
import io.flowtap.weaving.hooks.TrialHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One odd call costs one record: what a hook throws, at whatever step, ends neither the host's call nor the module. */
class FailingHooksTest {

    private static final List<String> STEPS =
            List.of("before opening", "after opening", "before closing", "after closing");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Recorded recorded = new Recorded();
    private Weaving weaving;
    private Model model;

    @BeforeEach
    void weave() throws Exception {
        weaving = new Weaving(getClass().getClassLoader(), log::add);
        weaving.addExtension(new ModelFixture(TrialHook.class), getClass().getClassLoader(), new MapSettings(Map.of()));
        weaving.link();
        model = WovenModel.in(weaving);
        CurrentRecorder.install(recorded);
    }

    @AfterEach
    void forget() {
        System.getProperties().remove(TrialHook.TRIAL);
        CurrentRecorder.install(OperationRecorder.NONE);
        FlowtapSeam.install(null);
        FlowtapSeam.swapContext(null);
    }

    static Stream<Arguments> everyThrowableAtEveryStep() {
        List<Throwable> all = List.of(
                new NullPointerException(),
                new IllegalStateException("odd"),
                new Exception("checked"),
                new StackOverflowError(),
                new OutOfMemoryError("test"),
                new InternalError("mapped file gone"),
                new InterruptedException(),
                new AssertionError("odd"),
                new Error("odd"),
                new ExceptionInInitializerError(new IllegalStateException("of the host")),
                new NoClassDefFoundError("Could not initialize class com.example.Host"),
                new AbstractMethodError("odd"));
        return STEPS.stream().flatMap(step -> all.stream().map(each -> Arguments.of(step, each)));
    }

    @ParameterizedTest
    @MethodSource("everyThrowableAtEveryStep")
    void theHostDoesNotNoticeTheContextIsCleanAndTheNextCallIsRecorded(String step, Throwable thrown) {
        failAt(step, thrown);

        assertThat(model.answer("hello")).isEqualTo("echo hello");
        assertThat(FlowtapSeam.context()).isNull();
        assertThat(recorded.ended).isEmpty();

        succeed();
        weaving.settle();
        assertThat(model.answer("again")).isEqualTo("echo again");
        assertThat(recorded.ended)
                .singleElement()
                .satisfies(call -> assertThat(call.parent()).isNull());
        assertThat(report().state()).isEqualTo(WeavingReport.State.ACTIVE);
        assertThat(report().hookFailures()).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("STEPS")
    void aThreadThatIsStoppedInAHookEndsAndTheNextCallIsRecorded(String step) {
        ThreadDeath stop = new ThreadDeath();
        failAt(step, stop);

        assertThatThrownBy(() -> model.answer("hello")).isSameAs(stop);
        assertThat(FlowtapSeam.context()).isNull();
        assertThat(recorded.ended).isEmpty();

        succeed();
        weaving.settle();
        assertThat(model.answer("again")).isEqualTo("echo again");
        assertThat(recorded.ended).hasSize(1);
        assertThat(report().state()).isEqualTo(WeavingReport.State.ACTIVE);
    }

    @Test
    void whatTheHostThrowsReachesItThoughTheHookFailsOnTop() {
        failAt("before closing", new IllegalStateException("odd"));

        assertThatThrownBy(() -> model.answer(null)).hasMessage("no question");
        assertThat(FlowtapSeam.context()).isNull();
    }

    @Test
    void theCallAroundTheFailedOneIsRecordedAtOnce() {
        ModelOperation around = new ModelOperation(OperationKind.MODEL, "chat", false, null);
        around.activate();
        failAt("before closing", new IllegalStateException("odd"));

        model.answer("hello");

        assertThat(Operation.current()).isSameAs(around);
        around.deactivate();
        around.end();
        assertThat(recorded.ended).containsExactly(around);
    }

    @Test
    void itIsSaidOncePerPlaceAndNotOnTheHostsThread() {
        failAt("before opening", new IllegalStateException("odd"));
        model.answer("one");
        model.answer("two");
        assertThat(log).isEmpty();

        weaving.settle();
        model.answer("three");
        weaving.settle();

        assertThat(log).singleElement().asString().contains("TrialHook.enter", "odd", "doctor");
        assertThat(report().hookFailures()).isEqualTo(3);
        assertThat(report().reason()).contains("odd");
    }

    @Test
    void aNullIsSaidInWordsThatHelp() {
        failAt("before opening", new NullPointerException());

        model.answer("hello");
        weaving.settle();

        assertThat(log).singleElement().asString().contains("nothing (null)").doesNotContain("NullPointerException");
    }

    @ParameterizedTest
    @CsvSource({"java.lang.StackOverflowError", "java.lang.OutOfMemoryError"})
    void whatBefallsAThreadNeverEndsTheModule(String type) throws Exception {
        Throwable error = Class.forName(type)
                .asSubclass(Throwable.class)
                .getDeclaredConstructor()
                .newInstance();
        failAt("before opening", error);
        callAndSettle(3 * HookPlace.MOST_IN_A_ROW);

        assertThat(report().state()).isEqualTo(WeavingReport.State.ACTIVE);
        assertThat(log).singleElement().asString().contains(type);
    }

    @Test
    void theSameFailureAgainAndAgainEndsTheModuleAndIsSaid() {
        failAt("before opening", new IllegalStateException("odd"));
        callAndSettle(HookPlace.MOST_IN_A_ROW + 1);
        succeed();

        assertThat(model.answer("hello")).isEqualTo("echo hello");
        assertThat(recorded.ended).isEmpty();
        assertThat(report().state()).isEqualTo(WeavingReport.State.DISABLED);
        assertThat(log).hasSize(2);
        assertThat(log.get(1)).contains("switched itself off", "100 times in a row", "odd");
    }

    static Stream<Throwable> thrownByObjectsOfTheHost() {
        Throwable getter = new IllegalStateException("odd");
        getter.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Objects", "requireNonNull", null, 1),
            new StackTraceElement("com.example.Model", "name", null, 1),
            new StackTraceElement("io.flowtap.weaving.hooks.TrialHook", "enter", null, 1)
        });
        Throwable lacking = new NoClassDefFoundError("com/example/Missing");
        lacking.setStackTrace(getter.getStackTrace());
        return Stream.of(getter, lacking, new Unreadable());
    }

    @ParameterizedTest
    @MethodSource("thrownByObjectsOfTheHost")
    void whatObjectsOfTheHostThrowNeverEndsTheModule(Throwable thrown) {
        failAt("before opening", thrown);
        callAndSettle(3 * HookPlace.MOST_IN_A_ROW);
        succeed();
        model.answer("hello");

        assertThat(report().state()).isEqualTo(WeavingReport.State.ACTIVE);
        assertThat(log).hasSize(1);
        assertThat(recorded.ended).hasSize(1);
    }

    @Test
    void onlyTheBeginningOfWhatItSaysIsKept() {
        failAt("before opening", new IllegalStateException("x".repeat(100_000)));

        model.answer("hello");
        weaving.settle();

        assertThat(log).singleElement().asString().hasSizeLessThan(1_000).contains("xxx...");
    }

    /** Whatever is asked of it throws. */
    private static final class Unreadable extends NoClassDefFoundError {

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new OutOfMemoryError("test");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new ThreadDeath();
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void oneSuccessNowAndThenKeepsTheModule() {
        for (int i = 0; i < 5; i++) {
            failAt("before opening", new IllegalStateException("odd"));
            callAndSettle(HookPlace.MOST_IN_A_ROW - 1);
            succeed();
            model.answer("hello");
        }

        assertThat(report().state()).isEqualTo(WeavingReport.State.ACTIVE);
        assertThat(recorded.ended).hasSize(5);
    }

    @Test
    void aModuleWhoseCodeNamesWhatTheLibraryLacksEnds() {
        endModule();

        assertThat(report().state()).isEqualTo(WeavingReport.State.DISABLED);
        assertThat(log).singleElement().asString().contains("does not fit this version");
    }

    @Test
    void aCallUnderWayWhenTheModuleEndsLeavesNoContextBehind() {
        AtomicBoolean nested = new AtomicBoolean();
        during(step -> {
            if (step.equals("after opening") && nested.compareAndSet(false, true)) {
                endModule();
            }
        });

        assertThat(model.answer("hello")).isEqualTo("echo hello");

        assertThat(report().state()).isEqualTo(WeavingReport.State.DISABLED);
        assertThat(FlowtapSeam.context()).isNull();
    }

    private void endModule() {
        LinkageError lacking = new NoSuchMethodError("io.flowtap.weaving.fixture.Model.newer()");
        lacking.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("io.flowtap.weaving.hooks.TrialHook", "enter", null, 1)
                });
        failAt("before opening", lacking);
        model.answer("hello");
        weaving.settle();
    }

    private WeavingReport.Library report() {
        return weaving.report().libraries().get(0);
    }

    private void callAndSettle(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(model.answer("hello")).isEqualTo("echo hello");
            weaving.settle();
        }
    }

    private static void failAt(String wanted, Throwable error) {
        during(step -> {
            if (step.equals(wanted)) {
                FailingHooksTest.<RuntimeException>sneak(error);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable error) throws T {
        throw (T) error;
    }

    private static void during(Consumer<String> action) {
        System.getProperties().put(TrialHook.TRIAL, action);
    }

    private static void succeed() {
        System.getProperties().remove(TrialHook.TRIAL);
    }

    /** What ended, in that order. */
    static final class Recorded implements OperationRecorder {

        final List<Operation> ended = new ArrayList<>();

        @Override
        public void ended(Operation operation) {
            ended.add(operation);
        }

        @Override
        public void awaitsInner(Operation operation) {}

        @Override
        public void agentCreated(AgentDescription agent, @Nullable Operation within) {}

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }
    }
}
