package io.flowtap.start;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentThreadTest {

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void takesNothingFromTheHostThreadThatStartsIt() throws Exception {
        AtomicReference<Thread> started = new AtomicReference<>();
        ThreadGroup group = new ThreadGroup("of the application");
        Thread host = new Thread(group, () -> started.set(AgentThread.create("flowtap-test", () -> {}, log::add)));
        host.setPriority(Thread.MIN_PRIORITY);
        host.setContextClassLoader(new ClassLoader() {});
        host.start();
        host.join();

        Thread thread = started.get();
        assertThat(requireNonNull(thread).isDaemon()).isTrue();
        assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
        assertThat(thread.getThreadGroup().getParent()).isNull();
        assertThat(thread.getContextClassLoader()).isSameAs(AgentThread.class.getClassLoader());
    }

    @Test
    void doesNotKeepTheApplicationInMemoryThatCausedIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        WeakReference<ClassLoader> application = startFromAnApplication(end);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!application.refersTo(null) && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }

        assertThat(application.get()).isNull();
        end.countDown();
    }

    private WeakReference<ClassLoader> startFromAnApplication(CountDownLatch end) throws Exception {
        ApplicationLoader loader = new ApplicationLoader();
        Runnable body = () -> await(end);
        Runnable cause = (Runnable)
                loader.caller().getDeclaredConstructor(Runnable.class).newInstance((Runnable)
                        () -> AgentThread.start("flowtap-test", body, log::add));
        cause.run();
        return new WeakReference<>(loader);
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureGoesToTheAgentsLogAndNotToTheHostsDefaultHandler() throws Exception {
        Thread thread = AgentThread.create(
                "flowtap-test",
                () -> {
                    throw new IllegalStateException("broken");
                },
                log::add);
        thread.start();
        thread.join();

        assertThat(log).singleElement().asString().contains("flowtap-test", "broken");
    }

    /** Stands on the stack between the test and the agent. */
    public static final class Caller implements Runnable {

        private final Runnable next;

        public Caller(Runnable next) {
            this.next = next;
        }

        @Override
        public void run() {
            next.run();
        }
    }

    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(AgentThreadTest.class.getClassLoader());
        }

        Class<?> caller() throws Exception {
            String name = Caller.class.getName();
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
            }
        }
    }
}
