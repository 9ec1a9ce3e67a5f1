package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What events say they come from when nobody has set {@code flowtap.service}. */
class ServiceNameTest {

    @Test
    void a_spring_application_is_called_what_the_configuration_in_its_jar_says() throws Exception {
        Path desk = Project.supportDeskJar();
        Path folder = Project.workFolder("service-name");
        // What the manifest names is beside the jar.
        Files.createSymbolicLink(folder.resolve("lib"), desk.resolveSibling("lib"));
        Path jar = Files.copy(desk, folder.resolve("desk-1.0.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Path classes = Files.createDirectories(zip.getPath("BOOT-INF/classes"));
            Files.writeString(
                    classes.resolve("application.yml"), "spring:\n  application:\n    name: ${DESK:bike-shop}-desk\n");
        }
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                    .env("OPENAI_BASE_URL", llm.baseUrl())
                    .jar(jar)
                    .observed(home)
                    .run()
                    .successfully();
            assertThat(ended.stderr()).isEmpty();
        }

        assertThat(home.events("model_cost"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.column("service")).isEqualTo("bike-shop-desk"));
    }
}
