package io.flowtap.testapps.bench.startup;

/** Loads the classes of {@link ManyJars}, as an application of middling size does while it starts. */
public final class ManyClassesProgram {

    static final int JARS = 40;
    static final int CLASSES_PER_JAR = 40;

    private ManyClassesProgram() {}

    static String className(int jar, int number) {
        return "org.example.part" + jar + ".Component" + number;
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        int loaded = 0;
        for (int jar = 0; jar < JARS; jar++) {
            for (int number = 0; number < CLASSES_PER_JAR; number++) {
                Class.forName(className(jar, number)).getDeclaredConstructor().newInstance();
                loaded++;
            }
        }
        System.out.println(loaded);
    }
}
