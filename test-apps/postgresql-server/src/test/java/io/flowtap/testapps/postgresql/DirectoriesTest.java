package io.flowtap.testapps.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

    private static final int FOLDERS = 20;
    private static final int FILES = 20;

    @RepeatedTest(5)
    void aDirectoryThatIsBeingDeletedAlreadyIsGoneAndNobodyComplains(@TempDir Path temporary) throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("data"));
        for (int folder = 0; folder < FOLDERS; folder++) {
            Path each = Files.createDirectory(directory.resolve(String.valueOf(folder)));
            for (int file = 0; file < FILES; file++) {
                Files.createFile(each.resolve(String.valueOf(file)));
            }
        }

        assertThat(Directories.deleteInBackground(directory)).isTrue();
        Directories.delete(directory);

        assertThat(directory).doesNotExist();
    }
}
