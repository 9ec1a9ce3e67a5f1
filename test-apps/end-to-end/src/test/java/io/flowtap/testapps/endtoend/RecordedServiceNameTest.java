package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What events say they come from when nobody has set {@code flowtap.service}. */
class RecordedServiceNameTest {

    @Test
    void aSpringApplicationIsCalledWhatTheConfigurationInItsJarSays() throws Exception {
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

    @Test
    void aQuarkusApplicationIsCalledWhatTheConfigurationInItsJarSays() throws Exception {
        // As Quarkus packs an application: what is started names jars in folders beside it.
        Path folder = Project.workFolder("quarkus").resolve("quarkus-app");
        jar(
                Files.createDirectories(folder.resolve("app")).resolve("shop-1.0.jar"),
                new Manifest(),
                "quarkus.application.name=shop\n%prod.quarkus.application.name=bike-shop\n");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Scenarios.PROGRAM);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "app/shop-1.0.jar " + classPath());
        Path run = folder.resolve("quarkus-run.jar");
        jar(run, manifest, null);
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.on(Jdk.own())
                    .jar(run, llm.baseUrl(), "SyncChat")
                    .observed(home)
                    .run()
                    .successfully();
        }

        assertThat(home.events("model_cost"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.column("service")).isEqualTo("bike-shop"));
    }

    private static String classPath() {
        return Stream.of(Environment.newest().classPath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    private static void jar(Path file, Manifest manifest, String properties) throws IOException {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            if (properties != null) {
                jar.putNextEntry(new ZipEntry("application.properties"));
                jar.write(properties.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }
}
