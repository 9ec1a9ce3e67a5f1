package io.flowtap.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedGetterTest {

    @SuppressWarnings("unused") // read by name
    private static final class Hidden {
        private final String field = "from field";

        public String method() {
            return "from method";
        }

        public String broken() {
            throw new IllegalStateException("of the host");
        }

        public int number() {
            return 7;
        }

        public void nothing() {}
    }

    @Test
    void readsMethodsAndPrivateFieldsOfHiddenClasses() {
        assertThat(new NamedGetter("method").of(new Hidden())).isEqualTo("from method");
        assertThat(new NamedGetter("field").of(new Hidden())).isEqualTo("from field");
        assertThat(new NamedGetter("number").of(new Hidden())).isEqualTo(7);
    }

    @Test
    void aPropertyThatIsMissingIsNull() {
        NamedGetter missing = new NamedGetter("missing");

        assertThat(missing.on(new Hidden())).isFalse();
        assertThat(missing.of(new Hidden())).isNull();
        assertThat(missing.on(null)).isFalse();
        assertThat(missing.of(null)).isNull();
        assertThat(new NamedGetter("nothing").on(new Hidden())).isFalse();
    }

    @Test
    void aMethodThatThrowsGivesNull() {
        assertThat(new NamedGetter("broken").of(new Hidden())).isNull();
    }

    @Test
    void aFieldOfTheJdkThatIsClosedGivesNull() {
        assertThat(new NamedGetter("value").of("text")).isNull();
    }
}
