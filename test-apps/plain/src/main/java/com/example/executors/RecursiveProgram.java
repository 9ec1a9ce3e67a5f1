package com.example.executors;

/** An executor that calls itself, and that two rules are about. */
public final class RecursiveProgram {

    private RecursiveProgram() {}

    /** Goes down by calling itself. */
    static final class Executor {

        int run(int depth) {
            return depth == 0 ? 0 : 1 + run(depth - 1);
        }
    }

    /** Prints how deep it has come. */
    public static void main(String[] arguments) {
        System.out.println(new Executor().run(50));
    }
}
