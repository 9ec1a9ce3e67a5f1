package io.flowtap.sink.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Posts, says what that did to the JVM, and posts once more when the JVM ends. */
public final class PostAndReport {

    private PostAndReport() {}

    /** @param args the address */
    public static void main(String[] args) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        HttpEndpoint endpoint = new HttpEndpoint(URI.create(args[0]), Map.of(), Duration.ofSeconds(20));

        System.out.println("posted " + post(endpoint));

        Set<Object> changed = new HashSet<>(System.getProperties().entrySet());
        changed.removeAll(before.entrySet());
        System.out.println("changed properties " + changed);
        System.out.println("authenticator " + Authenticator.getDefault() + ", cookies " + CookieHandler.getDefault());
        System.out.println("threads that hold up the end " + threads(false));
        endpoint.close();
        System.out.println("threads after close " + threadsOnceSettled());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("posted in a shutdown hook " + post(endpoint))));
    }

    private static String post(HttpEndpoint endpoint) {
        try {
            HttpAnswer answer = endpoint.post(new byte[] {'{', '}'}, "application/json", true);
            return answer.status() + " " + answer.body();
        } catch (IOException e) {
            return AnswerMeaning.of("it", "key", "host").delivery(e).toString();
        }
    }

    private static Set<String> threadsOnceSettled() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Set<String> left = threads(true);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(50);
            left = threads(true);
        }
        return left;
    }

    private static Set<String> threads(boolean ours) {
        Set<String> names = new TreeSet<>();
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            boolean counts = ours
                    ? each.getName().startsWith("HttpClient-") || each.getName().startsWith("flowtap-")
                    : !each.isDaemon()
                            && each != Thread.currentThread()
                            && !each.getName().equals("DestroyJavaVM");
            if (counts) {
                names.add(each.getName());
            }
        }
        return names;
    }
}
