package io.flowtap.rules.evaluation;

import static io.flowtap.rules.evaluation.BoundRules.read;
import static io.flowtap.rules.evaluation.BoundRules.readReturn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"})
@NullUnmarked
class PathsTest {

    record User(String id, Optional<String> team, boolean active) {}

    record Request(User user, Map<String, Object> headers, List<Chunk> chunks) {}

    record Chunk(String text, double score, List<Integer> pages) {}

    enum Status {
        DONE,
        FAILED {
            @Override
            String reason() {
                return "why";
            }
        };

        String reason() {
            return null;
        }

        @Override
        public String toString() {
            throw new AssertionError();
        }
    }

    static class Base {
        private final String hidden = "of the base";
        protected int count = 3;

        public String getId() {
            return "id-1";
        }

        boolean isReady() {
            return true;
        }

        private String secretName() {
            return "private";
        }

        @Override
        public String toString() {
            throw new AssertionError();
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError();
        }

        @Override
        public int hashCode() {
            throw new AssertionError();
        }
    }

    static final class Derived extends Base {}

    interface Named {
        String getLabel();

        default String shortLabel() {
            return "short";
        }
    }

    /** As the frameworks have it: what is asked for is in the body. */
    record ResponseEntity(Object body) {
        public Object getBody() {
            return body;
        }
    }

    static final class Holder {
        static final User CURRENT = new User("u-1", Optional.empty(), true);
        private static final Base hidden = new Derived();

        static User currentUser() {
            return CURRENT;
        }
    }

    private static final Request REQUEST = new Request(
            new User("u-7", Optional.of("blue"), true),
            Map.of("X-Id", "h-1", "size", "big"),
            List.of(new Chunk("a", 0.5, List.of(1, 2)), new Chunk("b", 0.75, List.of(3))));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    arg0.user.id, u-7
                    a.user.id, u-7
                    a.user.id(), u-7
                    a.user.team, blue
                    a.user.active, true
                    a.headers["X-Id"], h-1
                    a.headers.size, big
                    a.headers.none,
                    a.chunks[0].text, a
                    a.chunks[last].text, b
                    a.chunks[5].text,
                    a.chunks[0].pages[1], 2
                    size(a.chunks), 2
                    size(a.headers), 2
                    size(a.user.id), 3
                    size(a.chunks[*].text), 2
                    `max(a.chunks[*].score)`, 0.75
                    min(a.chunks[*].score), 0.5
                    sum(a.chunks[*].score), 1.25
                    sum(a.chunks[*].pages[*]), 6
                    max(a.chunks[0].pages), 2
                    max(a.chunks[*].none),
                    a.none.id ?? a.user.id, u-7
                    a.none ?? "text", text
                    a.user.id == "u-7", true
                    a.user.id == "u-7" ? "yes" : "no", yes
                    if a.user.id == "u-8" then "yes" else "no", no
                    a.user.id != "u-7", false
                    `a.user.id in ["u-1", 'u-7']`, true
                    `a.user.id in ["u-1", 2]`, false
                    exists a.user.id, true
                    exists a.none, false
                    not exists a.none and a.user.active, true
                    not (a.user.active or false), false
                    size(a.chunks) > 1, true
                    size(a.chunks) >= 2.0, true
                    size(a.chunks) < 2, false
                    size(a.chunks) <= 1.5, false
                    size(a.chunks) == 2.0, true
                    a.user is User, true
                    a.user is PathsTest.User, true
                    a.user is io.flowtap.rules.evaluation.PathsTest.User, true
                    a.user is java.lang.Record, true
                    a.user is Request, false
                    a.none is User, false
                    name(a.user), User
                    `name(a.user, "er")`, Us
                    a is Request ? a.user.id : "none", u-7
                    (a.user).id, u-7
                    (a.none ?? a.user).id, u-7
                    12, 12
                    -1.5e2, -150.0
                    true, true
                    null,
                    'it', it
                    "a \\"b\\"", a "b"
                    """)
    void readsRecordsMapsAndLists(String expression, String expected) {
        Object value = read(expression, REQUEST, null, null);

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a.id, id-1",
        "a.ready, true",
        "a.hidden, of the base",
        "a.count, 3",
        "a.secretName, private",
        "a.none,",
        "a is Base, true",
        "a == a, true",
        "a == b, false",
        "name(a), Derived"
    })
    void readsGettersAndFieldsOfClassesAboveAndNoneOfTheirOtherMethods(String expression, String expected) {
        Object value = read(expression, new Derived(), new Derived(), null);

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void anObjectIsNoValueAndIsNotAskedForItsText() {
        BoundRule rule = BoundRules.of("a");

        assertThat(BoundRules.exited(rule, null, null, new Derived()).value(0)).isNull();
        assertThat(rule.findings()).anySatisfy(finding -> {
            assertThat(finding.failed()).isEqualTo(1);
            assertThat(finding.firstFailure()).contains("Derived, which is no text");
        });
    }

    static class Lines implements Iterator<String> {

        private int read;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            return "line " + ++read;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "hasNext"})
    void doesNothingThatIsNoProperty(String act) {
        Lines lines = new Lines();
        BoundRule rule = BoundRules.of("a." + act);

        assertThat(BoundRules.exited(rule, null, null, lines).value(0)).isNull();

        assertThat(lines.read).isZero();
        assertThat(rule.findings())
                .anySatisfy(finding -> assertThat(finding.firstFailure()).contains(" is no property"));
    }

    @Test
    void takesNothingOutOfWhatTheJdkHas() {
        AtomicInteger number = new AtomicInteger(4);
        Iterator<String> iterator = List.of("x").iterator();
        Deque<String> deque = new ArrayDeque<>(List.of("x"));

        assertThat(read("a.andIncrement", number)).isNull();
        assertThat(read("a.incrementAndGet", number)).isNull();
        assertThat(read("a.next", iterator)).isNull();
        assertThat(read("a.pollFirst", deque)).isNull();
        assertThat(read("a.remove", deque)).isNull();
        assertThat(read("a.count", Stream.of("x"))).isNull();

        assertThat(number).hasValue(4);
        assertThat(iterator).hasNext();
        assertThat(deque).hasSize(1);
        assertThat(read("a.first", deque)).isEqualTo("x");
        assertThat(read("a.size", deque)).isEqualTo(1L);
        assertThat(read("a.message", new IllegalStateException("why"))).isEqualTo("why");
    }

    @Test
    void makesValuesOfWhatStandsForThem() {
        UUID uuid = UUID.randomUUID();
        assertThat(read("a", Status.FAILED)).isEqualTo("FAILED");
        assertThat(read("a.reason", Status.FAILED)).isEqualTo("why");
        assertThat(read("a.name", Status.DONE)).isEqualTo("DONE");
        assertThat(read("a == \"DONE\"", Status.DONE)).isEqualTo(true);
        assertThat(read("a", uuid)).isEqualTo(uuid.toString());
        assertThat(read("a", Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(read("a", 'c')).isEqualTo("c");
        assertThat(read("a", 3)).isEqualTo(3L);
        assertThat(read("a", (byte) 3)).isEqualTo(3L);
        assertThat(read("a", 0.87f)).isEqualTo(0.87);
        assertThat(read("a", new BigDecimal("1.50"))).isEqualTo(1.5);
        assertThat(read("a", BigInteger.TEN)).isEqualTo(10L);
        assertThat(read("a", new AtomicLong(4))).isEqualTo(4L);
        assertThat(read("a", new AtomicBoolean(true))).isEqualTo(true);
        assertThat(read("a", new AtomicReference<>("x"))).isEqualTo("x");
        assertThat(read("a", Optional.of(5))).isEqualTo(5L);
        assertThat(read("a", OptionalInt.of(6))).isEqualTo(6L);
        assertThat(read("a", Optional.empty())).isNull();
        assertThat(read("exists a", Optional.empty())).isEqualTo(false);
        assertThat(read("a", Double.NaN)).isNull();
    }

    @Test
    void foldsNumbersOfAllKinds() {
        assertThat(read("sum(a)", List.of(1, 2L, (short) 3))).isEqualTo(6L);
        assertThat(read("sum(a)", Arrays.asList(1, null, 0.5, new BigDecimal("2"), new AtomicLong(1))))
                .isEqualTo(4.5);
        assertThat(read("max(a)", (Object) new int[] {3, 9, 4})).isEqualTo(9L);
        assertThat(read("min(a)", (Object) new double[] {3, 0.5})).isEqualTo(0.5);
        assertThat(read("sum(a)", List.of(Long.MAX_VALUE, 1L))).isEqualTo((double) Long.MAX_VALUE + 1);
        assertThat(read("max(a)", List.of())).isNull();
        assertThat(read("size(a)", List.of())).isEqualTo(0L);
        assertThat(read("max(a)", Map.of("x", 1, "y", 2))).isEqualTo(2L);
    }

    @Test
    void readsArraysAndCollections() {
        assertThat(read("a[1]", (Object) new String[] {"x", "y"})).isEqualTo("y");
        assertThat(read("a[last]", (Object) new long[] {1, 2})).isEqualTo(2L);
        assertThat(read("a[last]", new ArrayDeque<>(List.of("x", "y")))).isEqualTo("y");
        assertThat(read("a[0]", List.of())).isNull();
        assertThat(read("a[last]", List.of())).isNull();
        assertThat(read("a[0]", "text")).isNull();
    }

    @Test
    void readsJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree("{\"usage\": {\"in\": 12, \"cost\": 0.5}, \"model\": \"m\", \"ok\": true, \"none\": null,"
                        + " \"choices\": [{\"n\": 1}, {\"n\": 4}], \"get-id\": \"x\"}");

        assertThat(read("a.usage.in", json)).isEqualTo(12L);
        assertThat(read("a.usage.cost", json)).isEqualTo(0.5);
        assertThat(read("a.model", json)).isEqualTo("m");
        assertThat(read("a.ok", json)).isEqualTo(true);
        assertThat(read("a.ok ? 1 : 2", json)).isEqualTo(1L);
        assertThat(read("a.none", json)).isNull();
        assertThat(read("exists a.none", json)).isEqualTo(false);
        assertThat(read("a.none ?? \"d\"", json)).isEqualTo("d");
        assertThat(read("a.absent.deeper", json)).isNull();
        assertThat(read("a[\"get-id\"]", json)).isEqualTo("x");
        assertThat(read("a.choices[last].n", json)).isEqualTo(4L);
        assertThat(read("sum(a.choices[*].n)", json)).isEqualTo(5L);
        assertThat(read("size(a.choices)", json)).isEqualTo(2L);
        assertThat(read("a.model == \"m\"", json)).isEqualTo(true);
        assertThat(read("a.usage", json)).isNull();
    }

    @Test
    void readsThroughEnvelopes() {
        assertThat(readReturn("return.id", new ResponseEntity(REQUEST.user()))).isEqualTo("u-7");
        assertThat(readReturn("return.body.id", new ResponseEntity(REQUEST.user())))
                .isEqualTo("u-7");
        assertThat(readReturn("return.user.id", Optional.of(REQUEST))).isEqualTo("u-7");
        assertThat(readReturn("return.id", new ResponseEntity(new ResponseEntity("x"))))
                .isNull();
    }

    @Test
    void readsProxiesByTheirInterfaces() {
        Named proxy = (Named) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Named.class},
                (self, method, arguments) -> method.getName());

        assertThat(read("a.label", proxy)).isEqualTo("getLabel");
        assertThat(read("name(a)", proxy)).isEqualTo("Named");
        Named own = () -> "own";
        assertThat(read("a.label", own)).isEqualTo("own");
        assertThat(read("a.shortLabel", own)).isEqualTo("short");
    }

    @Test
    void readsWhatModulesAllowAndSaysWhatTheyForbid() {
        assertThat(read("a.host", URI.create("http://acme.com/x"))).isEqualTo("acme.com");
        BoundRule rule = BoundRules.of("a.hash");

        assertThat(BoundRules.exited(rule, null, null, URI.create("http://acme.com"))
                        .value(0))
                .isNull();
        assertThat(rule.findings())
                .anyMatch(finding -> String.valueOf(finding.firstFailure()).contains("does not open"));
    }

    @Test
    void readsStaticHolders() {
        String holder = "static " + Holder.class.getName().replace('$', '.');

        assertThat(read(holder + ".currentUser().id")).isEqualTo("u-1");
        assertThat(read(holder + ".CURRENT.id")).isEqualTo("u-1");
        assertThat(read(holder + ".hidden.id")).isEqualTo("id-1");
        assertThat(read(holder + ".none()")).isNull();
        assertThat(read("static com.acme.Nowhere.user()")).isNull();
    }

    @Test
    void namesAreThoseOfThePatternFirst() {
        BoundRule rule = BoundRules.ofMethod(
                "com.acme.A.b(String, Request request)", "event: seen\nx: request.user.id", null, null);

        assertThat(rule.problems()).isEmpty();
        assertThat(BoundRules.exited(rule, null, null, "x", REQUEST).value(0)).isEqualTo("u-7");
    }

    @Test
    void parametersThatAreNotThereAreProblemsAndNull() {
        BoundRule rule = BoundRules.of("requst.user.id", "request", "context");
        BoundRule unnamed = BoundRules.of("request.id", null, null);
        BoundRule tooFew = BoundRules.of("arg3", "request", "context");

        assertThat(rule.problems().toString())
                .contains("rules.yaml:4:8: no parameter is called requst; did you mean request?; put it in quotes");
        assertThat(BoundRules.exited(rule, null, null, REQUEST, null).value(0)).isNull();
        assertThat(unnamed.problems().get(0).text()).contains("write arg0, or name them in the pattern");
        assertThat(tooFew.problems().get(0).text()).isEqualTo("there is no arg3: the last is arg1");
    }

    @Test
    void mapsWhoseKeysAreNoTextHaveNone() {
        assertThat(read("a.x", new TreeMap<>(Map.of(1, "x")))).isNull();
    }
}
