package io.flowtap.testapps.endtoend;

import java.util.ArrayList;
import java.util.List;

/**
 * A LangChain4j version on a JDK.
 *
 * @param version of LangChain4j
 */
record Environment(String version, Jdk jdk) {

    private static final List<String> VERSIONS = List.of("1.0.0", "1.7.1", "1.13.0", "1.19.0");

    /** Every version on the JDK of these tests, the oldest and the newest on the other JDK as well. */
    static List<Environment> all() {
        List<Environment> all = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            for (String version : VERSIONS) {
                if (jdk == Jdk.own() || version.equals(VERSIONS.get(0)) || version.equals(newest().version())) {
                    all.add(new Environment(version, jdk));
                }
            }
        }
        return all;
    }

    static List<Environment> since(String version) {
        return all().stream().filter(each -> each.isAtLeast(version)).toList();
    }

    static List<Environment> since171() {
        return since("1.7.1");
    }

    static List<Environment> since1130() {
        return since("1.13.0");
    }

    static List<Environment> since1190() {
        return since("1.19.0");
    }

    static Environment newest() {
        return new Environment(VERSIONS.get(VERSIONS.size() - 1), Jdk.own());
    }

    boolean isAtLeast(String other) {
        return VERSIONS.indexOf(version) >= VERSIONS.indexOf(other);
    }

    /** Scenario classes of this and older versions, with the libraries of this one. */
    String classPath() {
        List<Object> entries = new ArrayList<>();
        for (String each : VERSIONS) {
            if (isAtLeast(each)) {
                entries.add(Project.scenarioClasses(each));
            }
        }
        entries.add(Project.libraries(version));
        return Project.join(entries.toArray());
    }

    @Override
    public String toString() {
        return "LangChain4j " + version + " on " + jdk;
    }
}
