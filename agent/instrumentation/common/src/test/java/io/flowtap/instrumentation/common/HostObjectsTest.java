package io.flowtap.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HostObjectsTest {

    private record Key(String tenant, int number) {}

    private record Broken(String name) {
        @Override
        public String toString() {
            throw new IllegalStateException("of the host");
        }
    }

    private static final class Asked implements Comparable<Asked> {
        @Override
        public String toString() {
            throw new AssertionError("must not be asked");
        }

        @Override
        public int compareTo(Asked other) {
            return 0;
        }
    }

    @Test
    void anAnonymousClassIsNamedAfterWhatItExtends() {
        assertThat(HostObjects.nameOf(Key.class)).isEqualTo("Key");
        assertThat(HostObjects.nameOf(
                        new Runnable() {
                            @Override
                            public void run() {}
                        }.getClass()))
                .isEqualTo("Runnable");
        assertThat(HostObjects.nameOf(new ArrayList<String>() {}.getClass())).isEqualTo("ArrayList");
    }

    @Test
    void simpleValuesEnumsAndRecordsHaveAText() {
        UUID id = UUID.randomUUID();

        assertThat(HostObjects.text("alice")).isEqualTo("alice");
        assertThat(HostObjects.text(7L)).isEqualTo("7");
        assertThat(HostObjects.text(id)).isEqualTo(id.toString());
        assertThat(HostObjects.text(TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(HostObjects.text(new Key("acme", 1))).isEqualTo("Key[tenant=acme, number=1]");
    }

    @Test
    void otherObjectsOfTheHostAreNotAskedForTheirText() {
        assertThat(HostObjects.text(new Asked())).isNull();
        assertThat(HostObjects.text(new Broken("x"))).isNull();
        assertThat(HostObjects.text(null)).isNull();
    }

    @Test
    void collectionsOfTheHostMayFetchWhenAsked() {
        assertThat(HostObjects.isPlainCollection(List.of())).isTrue();
        assertThat(HostObjects.isPlainCollection(Map.of())).isTrue();
        assertThat(HostObjects.isPlainCollection(null)).isFalse();
        assertThat(HostObjects.isPlainCollection(new AbstractList<String>() {
                    @Override
                    public String get(int index) {
                        throw new AssertionError("must not be asked");
                    }

                    @Override
                    public int size() {
                        throw new AssertionError("must not be asked");
                    }
                }))
                .isFalse();
    }
}
