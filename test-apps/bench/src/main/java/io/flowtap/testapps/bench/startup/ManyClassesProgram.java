package io.flowtap.testapps.bench.startup;

/** Loads the classes of {@link ManyJars}, as an application of middling size does while it starts. */
public final class ManyClassesProgram {

    private ManyClassesProgram() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int loaded = 0;
        for (int jar = 0; jar < ManyJars.JARS; jar++) {
            for (int number = 0; number < ManyJars.CLASSES_PER_JAR; number++) {
                Class.forName(ManyJars.className(jar, number)).getDeclaredConstructor().newInstance();
                loaded++;
            }
        }
        System.out.println(loaded);
    }
}
