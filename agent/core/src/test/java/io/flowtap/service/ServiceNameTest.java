package io.flowtap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

    private static final String SPRING = "spring.application.name";

    @TempDir
    private Path directory;

    private final Properties system = new Properties();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private String name(String main, String... classPath) {
        system.setProperty("java.class.path", String.join(File.pathSeparator, classPath));
        return new ServiceName(system, environment, directory.toFile()).name(main);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void jar(String file, String... namesAndTexts) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.Shop, Shop",
        "com.example/com.example.Shop, Shop",
        "/opt/shop.jar, shop",
        "C:\\apps\\shop.jar, shop",
        "orders-1.4.2.jar, orders",
        "orders-2026.11-SNAPSHOT.jar, orders",
        "orders-1.0.0.Final-runner.jar, orders",
        "orders-v2.jar, orders",
        "orders-1.0.0-RC1.jar, orders",
        "orders-api2.jar, orders-api2",
        "h2o.jar, h2o",
        "the shop.jar, the shop",
        ", java"
    })
    void isTheMainClassOrTheJarWithoutItsVersion(String main, String service) {
        assertThat(name(main)).isEqualTo(service);
    }

    @Test
    void anExecutableJarOfSpringBootIsNamedAsItsConfigurationSays() throws IOException {
        jar("orders-1.0.jar", "BOOT-INF/classes/application.properties", SPRING + "=orders\n");

        assertThat(name("orders-1.0.jar", "orders-1.0.jar")).isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml",
        "application.yaml",
        "config/application.yml",
        "BOOT-INF/classes/application.yml",
        "BOOT-INF/classes/config/application.yaml",
        "WEB-INF/classes/application.yml"
    })
    void aFolderOnTheClassPathIsRead(String file) throws IOException {
        write("target/classes/" + file, "server:\n  port: 80\nspring:\n  application:\n    name: orders # ours\n");

        assertThat(name("com.example.Orders", "target/classes")).isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.application.name: orders|orders",
                "spring.application:\\n  name: 'orders service'|orders service",
                "spring:\\n  # name: no\\n  application: {}\\n  application:\\n    name: \"orders\"|orders",
                "spring:\\n  profiles: test\\n  application:\\n    name: no\\n---\\n"
                        + "spring:\\n  application:\\n    name: yes|yes",
                "other:\\n  application:\\n    name: no|App",
                "spring:\\n  application:\\n    name:|App",
                "spring:\\n  application:\\n    names: [a, b]|App",
                "- spring|App",
                "spring: {application: {name: x}}|App"
            })
    void yamlIsReadAsFarAsNamesNeed(String yaml, String service) throws IOException {
        write("classes/application.yml", yaml.replace("\\n", "\n"));

        assertThat(name("com.example.App", "classes")).isEqualTo(service);
    }

    @Test
    void filesBesideTheProcessWinOverThoseInsideAndTheFolderConfigOverBoth() throws IOException {
        jar("a.jar", "BOOT-INF/classes/application.properties", SPRING + "=inside");
        assertThat(name("a.jar", "a.jar")).isEqualTo("inside");
        write("application.properties", SPRING + "=beside");
        assertThat(name("a.jar", "a.jar")).isEqualTo("beside");
        write("config/application.properties", SPRING + "=folder");
        assertThat(name("a.jar", "a.jar")).isEqualTo("folder");
    }

    @Test
    void theFileOfAnActiveProfileWins() throws IOException {
        write("classes/application.properties", SPRING + "=orders\nspring.profiles.active=eu,blue");
        write("classes/application-eu.yml", "spring:\n  application:\n    name: orders-eu\n");
        assertThat(name("App", "classes")).isEqualTo("orders-eu");

        environment.put("SPRING_PROFILES_ACTIVE", "us");
        assertThat(name("App", "classes")).isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource({
        "${NAME:orders}, orders", "${team}-orders, red-orders", "${A:${B:deep}}, deep", "${REGION}, eu-west",
        "${missing}, App", "@project.artifactId@, App", "${spring.application.name}, App", "${open, App",
        "orders, orders"
    })
    void placeholdersAreFilledInOrTheValueIsLeftOut(String value, String service) throws IOException {
        environment.put("REGION", "eu-west");
        write("classes/application.properties", SPRING + "=" + value + "\nteam=red");

        assertThat(name("App", "classes")).isEqualTo(service);
    }

    @Test
    void aFastJarOfQuarkusIsNamedAsItsConfigurationSays() throws IOException {
        jar("quarkus-app/quarkus-run.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        jar(
                "quarkus-app/app/orders-1.0.jar",
                "application.properties",
                "quarkus.application.name=orders\n%prod.quarkus.application.name=orders-prod\n");
        String run = "quarkus-app/quarkus-run.jar";

        assertThat(name(run, run)).isEqualTo("orders-prod");
        environment.put("QUARKUS_PROFILE", "dev");
        assertThat(name(run, run)).isEqualTo("orders");
    }

    @Test
    void aFastJarOfQuarkusWithoutANameIsNamedAfterItsApplicationsJar() throws IOException {
        jar("quarkus-app/quarkus-run.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        jar("quarkus-app/app/orders-1.0.jar", "application.properties", "quarkus.http.port=8081\n");

        assertThat(name("quarkus-app/quarkus-run.jar", "quarkus-app/quarkus-run.jar"))
                .isEqualTo("orders");
    }

    @Test
    void whatTheProcessIsToldWinsOverFiles() throws IOException {
        write("classes/application.properties", SPRING + "=file");
        environment.put("QUARKUS_APPLICATION_NAME", "quarkus");
        assertThat(name("App", "classes")).isEqualTo("quarkus");
        environment.put("SPRING_APPLICATION_NAME", "environment");
        assertThat(name("App", "classes")).isEqualTo("environment");
        system.setProperty(SPRING, "property");
        assertThat(name("App", "classes")).isEqualTo("property");
        system.setProperty("sun.java.command", "app.jar --server.port=80 --" + SPRING + "=argument --x");
        assertThat(name("App", "classes")).isEqualTo("argument");
        environment.put(
                "OTEL_RESOURCE_ATTRIBUTES", "service.version=1,service.name=my%20shop,deployment.environment=x");
        assertThat(name("App", "classes")).isEqualTo("my shop");
        system.setProperty("otel.service.name", "otel");
        assertThat(name("App", "classes")).isEqualTo("otel");
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws IOException {
        write("broken.jar", "no zip");
        write("classes/application.properties", "\\uZZZZ");
        write("classes/application.yml", "\t: : ---\n:\n  :\n" + "x".repeat(2_000_000));
        Files.createDirectories(directory.resolve("classes/application.yaml"));

        assertThat(name("App", "broken.jar", "missing.jar", "", "classes", "*", "lib/*"))
                .isEqualTo("App");
    }
}
