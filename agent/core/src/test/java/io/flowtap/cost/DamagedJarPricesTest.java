package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A jar that has lost its price table costs the costs, and says so. */
class DamagedJarPricesTest {

    private final List<String> messages = new ArrayList<>();
    private final Consumer<String> log = messages::add;

    @Test
    void callsHaveNoPricesAndTheDamageIsSaid() throws Exception {
        Class<?> prices = new WithoutPrices().loadClass(PriceTable.class.getName());

        Object table = prices.getMethod("open", String.class, Consumer.class).invoke(null, null, log);

        assertThat(prices.getMethod("find", String.class, String.class, long.class)
                        .invoke(table, "openai", "gpt-4o", TestPrices.NOW))
                .isNull();
        assertThat(prices.getMethod("models").invoke(table)).isEqualTo(List.of());
        assertThat(messages)
                .containsExactly("prices: flowtap.jar is damaged, its price table cannot be read (no prices.txt):"
                        + " replace it; until then model calls have no costs");
    }

    @Test
    void aFileThatCannotBeUsedEitherIsSaidToo() throws Exception {
        Class<?> prices = new WithoutPrices().loadClass(PriceTable.class.getName());

        prices.getMethod("open", String.class, Consumer.class).invoke(null, "/no/such/prices", log);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("cannot read /no/such/prices");
        assertThat(messages.get(1)).contains("flowtap.jar is damaged");
    }

    @Test
    void whoeverNeedsTheBundledTableHearsOfIt() throws Exception {
        Class<?> prices = new WithoutPrices().loadClass(PriceTable.class.getName());

        assertThatThrownBy(() -> prices.getMethod("bundled").invoke(null))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("flowtap.jar is damaged");
    }

    /** Defines the classes of prices itself, and finds no table beside them. */
    private static final class WithoutPrices extends ClassLoader {

        private static final String PACKAGE = "io.flowtap.cost.";

        WithoutPrices() {
            super(DamagedJarPricesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.endsWith("prices.txt") ? null : super.getResource(name);
        }
    }
}
