package io.flowtap.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.rules.file.RuleKind;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CallsTest {

    public static class Counting {
        final List<String> read = new ArrayList<>();
        String state = "before";
        int tokens = 10;

        public Counting getSelf() {
            read.add("self");
            return this;
        }

        public String getState() {
            read.add("state");
            return state;
        }

        public int getTokens() {
            read.add("tokens");
            return tokens;
        }
    }

    public static class Throwing {
        public String getId() {
            throw new IllegalStateException();
        }

        public String getError() {
            throw new AssertionError();
        }
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String reason = "toxic";
    }

    sealed interface Result permits Success, Suspended {}

    record Success(String text) implements Result {}

    record Suspended(String at) implements Result {}

    @Test
    void aResultThatIsAskedForBeforeItIsThereIsReadOnceItIs() {
        BoundRule rule = BoundRules.ofLines("event: seen\nbefore: a.state\nresult: return\nfailed: name(thrown)");
        RuleCall call = rule.call(null, new Object[] {new Counting(), null, null});
        call.atEntry();
        assertThat(call.value(0)).isEqualTo("before");
        assertThat(call.value(1)).isNull();
        assertThat(call.value(2)).isNull();

        call.returned("done");

        assertThat(call.value(1)).isEqualTo("done");
    }

    @Test
    void readsArgumentsAtEntryAndResultsAtExit() {
        BoundRule rule = BoundRules.ofLines(
                "event: seen\nbefore: a.state\nafter: at exit a.state\nresult: return\nboth: return == a.state\nd: delta(a.tokens)");
        Counting engine = new Counting();
        RuleCall call = rule.call(null, new Object[] {engine, null, null});

        assertThat(call.atEntry()).isTrue();
        engine.state = "done";
        engine.tokens = 25;
        call.returned("before");

        assertThat(call.value("before")).isEqualTo("before");
        assertThat(call.value("after")).isEqualTo("done");
        assertThat(call.value("result")).isEqualTo("before");
        assertThat(call.value("both")).isEqualTo(true);
        assertThat(call.value("d")).isEqualTo(15L);
        assertThat(call.value("none")).isNull();
        assertThat(rule.isReadAtEntry(0)).isTrue();
        assertThat(rule.isReadAtEntry(1)).isFalse();
        assertThat(engine.read).containsExactlyInAnyOrder("state", "state", "tokens", "tokens");
    }

    @Test
    void callsAGetterOnceForAllExpressionsOfACall() {
        BoundRule rule = BoundRules.ofLines(
                "event: seen\nx: a.self.state\ny: a.self.tokens\nz: a.self.state == \"before\" ? 1 : 2\nwhen: exists a.self.state");
        Counting engine = new Counting();

        RuleCall call = BoundRules.exited(rule, null, null, engine, null, null);
        for (int i = 0; i < 2; i++) {
            assertThat(call.value(0)).isEqualTo("before");
            assertThat(call.value(1)).isEqualTo(10L);
            assertThat(call.value(2)).isEqualTo(1L);
        }

        assertThat(engine.read).containsExactlyInAnyOrder("self", "state", "tokens");
    }

    @Test
    void readsNothingOfCallsThatAreNoOperations() {
        BoundRule rule = BoundRules.ofLines("event: seen\nx: a.state\nwhen: b == \"yes\"");
        Counting engine = new Counting();

        assertThat(rule.call(null, new Object[] {engine, "no", null}).atEntry()).isFalse();
        assertThat(engine.read).isEmpty();
        assertThat(rule.call(null, new Object[] {engine, "yes", null}).atEntry())
                .isTrue();
        assertThat(rule.isDecidedAtEntry()).isTrue();
    }

    @Test
    void decidesAtExitWhatDependsOnTheResult() {
        BoundRule rule = BoundRules.ofLines("event: seen\nwhen: return == \"yes\"");

        assertThat(rule.isDecidedAtEntry()).isFalse();
        assertThat(BoundRules.exited(rule, null, "no").applies()).isFalse();
        assertThat(BoundRules.exited(rule, null, "yes").applies()).isTrue();
    }

    @Test
    void kindsAndOutcomesFollowValues() {
        BoundRule rule = BoundRules.ofLines(
                "is: 'a == \"LLM\" ? model : node'\noutcome: 'thrown is Refused ? blocked : thrown is Error ? failed : return is Suspended ? suspended : return == a ? cancelled : ok'");

        assertThat(BoundRules.exited(rule, null, new Success("x"), "LLM").kind())
                .isEqualTo(RuleKind.MODEL);
        assertThat(BoundRules.exited(rule, null, new Success("x"), "X").kind()).isEqualTo(RuleKind.NODE);
        assertThat(BoundRules.exited(rule, null, new Success("x"), "X").outcome())
                .isEqualTo("ok");
        assertThat(BoundRules.exited(rule, null, new Suspended("x"), "X").outcome())
                .isEqualTo("suspended");
        assertThat(BoundRules.exited(rule, null, "X", "X").outcome()).isEqualTo("cancelled");
        assertThat(BoundRules.failed(rule, new Refused(), "X").outcome()).isEqualTo("blocked");
        assertThat(BoundRules.failed(rule, new OutOfMemoryError(), "X").outcome())
                .isEqualTo("failed");
    }

    @Test
    void readsWhatWasThrown() {
        BoundRule rule = BoundRules.ofLines("event: seen\nreason: thrown.reason\ntext: return.text");
        RuleCall call = BoundRules.failed(rule, new Refused(), "a");

        assertThat(call.value(0)).isEqualTo("toxic");
        assertThat(call.value(1)).isNull();
        assertThat(rule.findings()).extracting(PathFinding::path).containsExactly("thrown.reason");
    }

    @Test
    void gettersThatThrowAreNullAndNoted() {
        BoundRule rule = BoundRules.ofLines("event: seen\nx: a.id\ny: a.error");
        for (int i = 0; i < 3; i++) {
            RuleCall call = BoundRules.exited(rule, null, null, new Throwing());
            assertThat(call.value(0)).isNull();
            assertThat(call.value(1)).isNull();
        }

        assertThat(rule.findings())
                .containsExactlyInAnyOrder(
                        new PathFinding("a.id", 3, 3, 3, "java.lang.IllegalStateException"),
                        new PathFinding("a.error", 3, 3, 3, "java.lang.AssertionError"));
    }

    @Test
    void constructorsShowTheirObjectAtExit() {
        BoundRule rule = BoundRules.ofMethod(
                "com.acme.Agent.new(String name)", "is: agent_created\nagent_id: this.text\nagent_type: name", "n");
        RuleCall call = rule.call(null, new Object[] {"n1"});
        call.atEntry();
        call.constructed(new Success("id"));
        call.returned(null);

        assertThat(call.value("agent_id")).isEqualTo("id");
        assertThat(call.value("agent_type")).isEqualTo("n1");
    }

    @Test
    void callbacksGiveValues() {
        BoundRule rule = BoundRules.ofLines(
                "is: model\ninput_tokens: usage.tokens\nends: [\"b.onDone(text, usage)\", \"b.onError()\"]");
        Object callback = new Object();
        RuleCall call = rule.call(null, new Object[] {"x", callback, null});
        call.atEntry();

        assertThat(call.ending(0)).isSameAs(callback);
        call.calledBack(0, new Object[] {"t", new Counting()});
        assertThat(call.value("input_tokens")).isEqualTo(10L);
        assertThat(rule.problems()).isEmpty();
    }

    @Test
    void manyClassesUnderOneStep() throws Exception {
        BoundRule rule = BoundRules.of("a.text ?? a.at ?? a.state ?? a.length ?? \"-\"");
        List<Object> receivers = List.of(
                new Success("s"),
                new Suspended("p"),
                new Counting(),
                Map.of("text", "m"),
                List.of(),
                new Refused(),
                5,
                "x");
        List<Object> seen = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Object receiver : receivers) {
                seen.add(BoundRules.exited(rule, null, null, receiver).value(0));
            }
        }

        assertThat(seen.subList(0, 8)).containsExactly("s", "p", "before", "m", "-", "-", "-", 1L);
        assertThat(seen.subList(16, 24)).isEqualTo(seen.subList(0, 8));
    }

    @Test
    void listsAreReadToALimit() {
        AtomicInteger read = new AtomicInteger();
        List<Integer> endless = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return read.incrementAndGet();
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };

        assertThat(BoundRules.read("max(a[*])", endless)).isEqualTo(10_000L);
        assertThat(BoundRules.read("max(a)", new Shrinking())).isNull();
    }

    /** As a list is while another thread removes from it. */
    private static final class Shrinking extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        @Override
        public Iterator<Object> iterator() {
            throw new ConcurrentModificationException();
        }
    }

    @Test
    void classesThatWereReadCanBeUnloaded() throws Exception {
        BoundRule rule = BoundRules.of("name(a) == \"x\" or a is Nothing ? a.text : a.text");

        WeakReference<ClassLoader> loader = readFromANewLoader(rule);

        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
        assertThat(BoundRules.exited(rule, null, null, new Success("s")).value(0))
                .isEqualTo("s");
    }

    private static WeakReference<ClassLoader> readFromANewLoader(BoundRule rule) throws Exception {
        URL classes = CallsTest.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null);
        Object own = loader.loadClass("io.flowtap.rules.evaluation.UnloadedResult")
                .getDeclaredConstructor()
                .newInstance();
        assertThat(BoundRules.exited(rule, null, null, own).value(0)).isEqualTo("loaded");
        loader.close();
        return new WeakReference<>(loader);
    }
}
