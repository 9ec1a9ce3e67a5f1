package io.flowtap.testapps.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.testapps.bench.BuildOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredProcessTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path work;

    @Test
    void measuresAProgramThatLoadsEveryClassOfFortyJars() throws Exception {
        String classPath = BuildOutput.ownClasses() + File.pathSeparator + ManyJars.write(work);

        Measurement measured = run("-cp", classPath, ManyClassesProgram.class.getName());

        assertThat(measured.wallMillis()).isPositive();
        assertThat(measured.cpuMillis()).isPositive();
        assertThat(measured.peakRssMb()).isGreaterThan(10);
    }

    @Test
    void theEmptyAgentIsAnAgent() throws Exception {
        Path agent = work.resolve("empty.jar");
        EmptyAgent.writeJar(agent);

        Measurement measured =
                run("-javaagent:" + agent, "-cp", BuildOutput.ownClasses(), SmallestProgram.class.getName());

        assertThat(measured.wallMillis()).isPositive();
    }

    @Test
    void aProgramThatFailsIsNotMeasured() {
        assertThatThrownBy(() -> run("-cp", BuildOutput.ownClasses(), "NoSuchProgram"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NoSuchProgram");
    }

    private static Measurement run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(arguments));
        return MeasuredProcess.run(command);
    }
}
