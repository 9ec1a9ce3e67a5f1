package io.flowtap.testapps.threads;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Tries every way from thread to thread, one case after the other. Prints {@code held: NAME} or
 * {@code broken: NAME: WHY} for each, and ends with 1 if any was.
 */
public final class HopsProgram {

    private HopsProgram() {}

    public static void main(String[] args) throws Exception {
        ThreadPoolExecutor busyBefore = (ThreadPoolExecutor) Executors.newFixedThreadPool(1, Daemons.factory());
        busyBefore.submit(() -> {}).get();
        // The first class of an AI library is what makes the agent look at the JDK.
        Class.forName("dev.langchain4j.model.chat.ChatModel");
        Seam.awaitAgent();
        Map<String, Case> cases = new TreeMap<>();
        Hops.of(busyBefore).forEach((name, hop) -> cases.put(name, Case.carries(hop)));
        cases.putAll(HonestyCases.all());
        cases.putAll(OwnObjectCases.all());
        int broken = 0;
        for (Map.Entry<String, Case> each : cases.entrySet()) {
            broken += holds(each.getKey(), each.getValue()) ? 0 : 1;
        }
        System.exit(broken == 0 ? 0 : 1);
    }

    private static boolean holds(String name, Case body) {
        try {
            Seam.settle();
            body.run();
            System.out.println("held: " + name);
            return true;
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            System.out.println("broken: " + name + ": " + trace);
            return false;
        }
    }
}
