package io.flowtap.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartConditionsTest {

    private static final File JAR = new File("/opt/flowtap.jar");

    @ParameterizedTest
    @ValueSource(strings = {"jdk.jcmd", "java.base", "jdk.compiler"})
    void staysOutOfToolsOfTheJdk(String module) {
        assertThat(StartConditions.isJdkTool(module)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sun.tools.jcmd.JCmd -l",
                "com.sun.tools.javac.Main A.java",
                "sun.security.tools.keytool.Main",
            })
    void staysOutOfToolsOfAJdkWithoutModules(String command) {
        assertThat(StartConditions.isToolOfOldJdk(command)).isTrue();
    }

    @Test
    void staysOutOfTheBuilderOfNativeImages() {
        assertThat(StartConditions.isJdkTool("org.graalvm.nativeimage.builder")).isTrue();
    }

    @Test
    void startsInModularAndPlainApplications() {
        assertThat(StartConditions.isJdkTool("com.example.shop")).isFalse();
        assertThat(StartConditions.isJdkTool(null)).isFalse();
        assertThat(StartConditions.isToolOfOldJdk("com.sunshine.Main")).isFalse();
        assertThat(StartConditions.isToolOfOldJdk(null)).isFalse();
    }

    @Test
    void staysOutOfItsOwnCommands() {
        assertThat(StartConditions.isOwnCommand("/opt/flowtap.jar report --json", JAR))
                .isTrue();
        assertThat(StartConditions.isOwnCommand("/opt/flowtap.jar", JAR)).isTrue();
        File below = new File("/opt/flowtap.jar.d/flowtap.jar");
        assertThat(StartConditions.isOwnCommand(below + " doctor", below)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/flowtap.jar.shop.jar",
                "/srv/flowtap.jar",
                "com.example.Main /opt/flowtap.jar",
                "app.jar",
            })
    void startsInApplicationsWithASimilarCommand(String command) {
        assertThat(StartConditions.isOwnCommand(command, JAR)).isFalse();
    }

    @Test
    void thePropertyWinsOverTheEnvironment() {
        assertThat(StartConditions.enabled(null, null)).isTrue();
        assertThat(StartConditions.enabled(" False ", null)).isFalse();
        assertThat(StartConditions.enabled(null, "false")).isFalse();
        assertThat(StartConditions.enabled("true", "false")).isTrue();
    }

    @Test
    void offMeansNotAWord() {
        assertThat(StartConditions.talkative(null, null)).isTrue();
        assertThat(StartConditions.talkative("info", "off")).isTrue();
        assertThat(StartConditions.talkative(" OFF ", null)).isFalse();
        assertThat(StartConditions.talkative(null, "off")).isFalse();
    }
}
