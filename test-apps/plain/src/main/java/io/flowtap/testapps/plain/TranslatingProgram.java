package io.flowtap.testapps.plain;

/** {@code TranslatingProgram USER TEXT...}. Translates each text on a thread named after the user; says what it got. */
public final class TranslatingProgram {

    private TranslatingProgram() {}

    public static void main(String[] args) throws InterruptedException {
        Thread thread = new Thread(() -> translate(args), "for-" + args[0]);
        thread.start();
        thread.join();
    }

    private static void translate(String[] args) {
        Translator translator = new Translator();
        for (int i = 1; i < args.length; i++) {
            try {
                System.out.println(translator.translate(args[i]));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
