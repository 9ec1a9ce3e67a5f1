package io.flowtap.testapps.bench.startup;

/** The smallest application there is. */
public final class SmallestProgram {

    private SmallestProgram() {}

    public static void main(String[] args) {
        System.out.println("Hello");
    }
}
