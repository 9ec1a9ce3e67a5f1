package io.flowtap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostProcessTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "com.example.Shop --port 80, com.example.Shop",
        "com.example.Shop, com.example.Shop",
        "shop.jar, shop.jar",
        "Shop orders.jar, Shop",
        "com.example/com.example.Shop, com.example/com.example.Shop",
    })
    void theProgramIsTheCommandWithoutItsArguments(String command, String main) {
        assertThat(HostProcess.mainOf(command)).isEqualTo(main);
    }

    @Test
    void aJarIsFoundThoughItsPathContainsBlanks() throws IOException {
        Path jar = Files.createFile(
                Files.createDirectory(directory.resolve("my app")).resolve("the shop.jar"));

        assertThat(HostProcess.mainOf(jar + " --orders all")).isEqualTo(jar.toString());
    }
}
