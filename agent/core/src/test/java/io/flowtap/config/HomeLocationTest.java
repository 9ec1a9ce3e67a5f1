package io.flowtap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeLocationTest {

    @TempDir
    private Path tmp;

    private final Properties system = new Properties();

    @BeforeEach
    void describeTheUser() {
        system.setProperty("java.io.tmpdir", tmp.toString());
        system.setProperty("user.name", "ann");
        system.setProperty("sun.jnu.encoding", "ANSI_X3.4-1968");
    }

    private HomeLocation ofUser(String userHome) {
        if (userHome != null) {
            system.setProperty("user.home", userHome);
        }
        return HomeLocation.of(userHome + "/.flowtap", true, system);
    }

    @Test
    void isInTheHomeOfTheUser() {
        HomeLocation home = ofUser(tmp.toString());

        assertThat(home.path()).isEqualTo(tmp + "/.flowtap");
        assertThat(home.problem()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"?", "", " ", "/no/such/home"})
    void isATemporaryDirectoryOfTheUserWhoHasNoHome(String userHome) {
        HomeLocation home = ofUser(userHome);

        assertThat(home.path()).isEqualTo(tmp + "/flowtap-ann");
        assertThat(home.problem())
                .contains("home", "set flowtap.home to a directory of your own", "Until then it is " + home.path());
    }

    @Test
    void isWhatSomebodySetWhateverTheUserHas() {
        system.setProperty("user.home", "?");

        assertThat(HomeLocation.of(tmp + "/mine", false, system)).isEqualTo(new HomeLocation(tmp + "/mine", null));
    }

    @Test
    void aNameThatIsNoFileNameIsReplacedAndSaid() {
        HomeLocation home = HomeLocation.of("/data/\0", false, system);

        assertThat(home.path()).isEqualTo(tmp + "/flowtap-ann");
        assertThat(home.problem()).contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8", home.path());
    }

    @Test
    void aUserWhoseNameIsNoFileNameGetsOneAllTheSame() {
        system.setProperty("user.name", "../ann");
        assertThat(ofUser("?").path()).isEqualTo(tmp + "/flowtap");

        system.setProperty("user.name", "ann.lee-2_x");
        assertThat(ofUser("?").path()).isEqualTo(tmp + "/flowtap-ann.lee-2_x");
    }

    @Test
    void anothersDirectoryOfThatNameIsNotUsed() throws IOException {
        Files.createDirectory(
                tmp.resolve("flowtap-ann"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(ofUser("?").path()).isEqualTo(tmp + "/flowtap-ann");

        Files.setPosixFilePermissions(tmp.resolve("flowtap-ann"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(ofUser("?").path()).startsWith(tmp + "/flowtap-ann-");

        Files.delete(tmp.resolve("flowtap-ann"));
        Files.createSymbolicLink(tmp.resolve("flowtap-ann"), Files.createDirectory(tmp.resolve("theirs")));
        assertThat(ofUser("?").path()).startsWith(tmp + "/flowtap-ann-");
    }
}
