package io.flowtap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<Object> map = new WeakIdentityMap<>();

    @Test
    void keysAreComparedByIdentity() {
        String one = new String("same");
        String other = new String("same");

        map.put(one, 1);

        assertThat(map.get(one)).isEqualTo(1);
        assertThat(map.get(other)).isNull();
    }

    @Test
    void theLastValueOfAKeyCounts() {
        Object key = new Object();

        map.put(key, 1);
        map.put(key, 2);
        assertThat(map.get(key)).isEqualTo(2);

        map.remove(key);
        assertThat(map.get(key)).isNull();
    }

    @Test
    void nullIsNoKey() {
        map.put(null, 1);
        map.remove(null);

        assertThat(map.get(null)).isNull();
    }

    @Test
    void manyKeysKeepTheirOwnValues() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            keys.add(new Object());
            map.put(keys.get(i), i);
        }

        int found = 0;
        for (int i = 0; i < keys.size(); i++) {
            Object value = map.get(keys.get(i));
            if (value != null) {
                assertThat(value).isEqualTo(i);
                found++;
            }
        }
        assertThat(found).isGreaterThan(1_990);
    }

    @Test
    void moreKeysThanItHoldsPushOutOldOnes() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            keys.add(new Object());
            map.put(keys.get(i), i);
        }

        int found = 0;
        for (Object key : keys) {
            found += map.get(key) == null ? 0 : 1;
        }
        assertThat(found).isLessThanOrEqualTo(16 * 1_024);
        assertThat(map.get(keys.get(keys.size() - 1))).isEqualTo(99_999);
    }

    @Test
    void neitherKeyNorValueIsKeptWhenTheKeyIsGone() throws Exception {
        WeakReference<Object> value = putUnreachable();

        long deadline = System.nanoTime() + 10_000_000_000L;
        while (value.get() != null && System.nanoTime() - deadline < 0) {
            System.gc();
            map.put(new Object(), 1);
        }

        assertThat(value.get()).isNull();
    }

    private WeakReference<Object> putUnreachable() {
        Object value = new Object();
        map.put(new Object(), value);
        return new WeakReference<>(value);
    }

    @Test
    void threadsDoNotLoseEachOthersKeys() throws Exception {
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger lost = new AtomicInteger();
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < 20_000; i++) {
                    Object key = new Object();
                    map.put(key, i);
                    if (!Integer.valueOf(i).equals(map.get(key))) {
                        lost.incrementAndGet();
                    }
                    map.remove(key);
                }
            });
            thread.start();
            running.add(thread);
        }
        start.countDown();
        for (Thread thread : running) {
            thread.join();
        }

        assertThat(lost).hasValue(0);
    }
}
