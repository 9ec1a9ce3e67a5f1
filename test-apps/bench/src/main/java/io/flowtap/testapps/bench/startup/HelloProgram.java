package io.flowtap.testapps.bench.startup;

/** The smallest application there is. */
public final class HelloProgram {

    private HelloProgram() {}

    public static void main(String[] args) {
        System.out.println("Hello");
    }
}
