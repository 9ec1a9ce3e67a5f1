package com.example.executors;

import java.util.ArrayList;
import java.util.List;

/** An executor whose requests are not as harmless as they look. Knows nothing of Flowtap. */
public final class HostileProgram {

    private HostileProgram() {}

    /** Runs it twice, and prints how often the getter of each request was called that counts. */
    public static void main(String[] arguments) {
        Executor executor = new Executor();
        for (int i = 0; i < 2; i++) {
            Request request = new Request();
            executor.run(request);
            System.out.println("asked " + request.asked + " times");
        }
        System.out.println(new OtherExecutor().run(new Request()) == null);
    }

    static final class Request {

        private final List<Object> items = new ArrayList<>();
        private int asked;

        Request() {
            items.add(items);
            items.add(this);
        }

        String getCounted() {
            return "asked " + ++asked;
        }

        String getFailing() {
            throw new IllegalStateException("not now");
        }

        String getBroken() {
            throw new AssertionError("not at all");
        }

        String getDeep() {
            return deeper() + "!";
        }

        private String deeper() {
            return getDeep() + "?";
        }

        String getSlow() {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "late";
        }

        Request getSelf() {
            return this;
        }

        List<Object> getItems() {
            return items;
        }

        @Override
        public String toString() {
            throw new AssertionError("nobody is to call this");
        }
    }

    static class Executor {

        Request run(Request request) {
            return request;
        }
    }

    static final class OtherExecutor extends Executor {

        @Override
        Request run(Request request) {
            return null;
        }
    }
}
