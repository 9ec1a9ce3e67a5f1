package io.flowtap.dist;

import io.flowtap.hook.Instrumentation;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Writes down, when {@code flowtap.jar} is assembled, which classes the bundled instrumentations want to see. At
 * start-up the agent reads this instead of loading a class for each of them.
 */
public final class TargetIndexWriter {

    private TargetIndexWriter() {}

    /** @param arguments the file to write */
    public static void main(String[] arguments) throws IOException {
        List<Instrumentation> instrumentations = new ArrayList<>();
        ServiceLoader.load(Instrumentation.class).forEach(instrumentations::add);
        if (instrumentations.isEmpty()) {
            throw new IllegalStateException("No instrumentation on the class path");
        }
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Weaving.targetIndex(instrumentations));
    }
}
