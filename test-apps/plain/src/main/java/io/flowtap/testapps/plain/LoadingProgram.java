package io.flowtap.testapps.plain;

/** Loads the classes it is told, and prints how many of them could be, with all they extend. */
public final class LoadingProgram {

    private LoadingProgram() {}

    public static void main(String[] classes) {
        int loaded = 0;
        for (String each : classes) {
            try {
                Class.forName(each, false, LoadingProgram.class.getClassLoader());
                loaded++;
            } catch (ClassNotFoundException | LinkageError e) {
                System.out.println(e);
            }
        }
        System.out.println(loaded + " loaded");
    }
}
