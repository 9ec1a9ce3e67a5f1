package io.flowtap.testapps.bench.startup;

import io.flowtap.testapps.bench.BuildOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program to start.
 *
 * @param arguments of the {@code java} command, from the class path on
 */
record App(String name, List<String> arguments) {

    /** As {@link #arguments}, for a run in which garbage is collected at the end. */
    List<String> collected() {
        List<String> all = new ArrayList<>(arguments);
        all.add(all.indexOf("-cp") + 2, CollectedProgram.class.getName());
        return all;
    }

    static List<App> all(Path work, String modelUrl) throws IOException {
        String own = BuildOutput.ownClasses();
        return List.of(
                new App("hello", List.of("-cp", own, SmallestProgram.class.getName())),
                new App(
                        "40-jars",
                        List.of(
                                "-cp",
                                own + File.pathSeparator + ManyJars.write(work),
                                ManyClassesProgram.class.getName())),
                new App(
                        "langchain4j",
                        List.of("-cp", BuildOutput.withLibraries(), ChatProgram.class.getName(), modelUrl)));
    }
}
