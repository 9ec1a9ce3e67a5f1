package io.flowtap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    Path folder;

    @Test
    void newDirectoriesAreTheirOwnersOnly() throws IOException {
        PrivateFiles.createDirectories(folder.resolve("a/b"));

        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryOrALinkToOneThatIsThereStaysAsItIs() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), there);

        PrivateFiles.createDirectories(there);
        PrivateFiles.createDirectories(link);

        assertThat(mode(there)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void newFilesAreTheirOwnersOnly() throws IOException {
        PrivateFiles.create(folder.resolve("plain"));
        PrivateFiles.createIfAbsent(folder.resolve("absent"));
        PrivateFiles.createExecutable(folder.resolve("library.so"));

        assertThat(mode(folder.resolve("plain"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("absent"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("library.so"))).isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "content");

        PrivateFiles.createIfAbsent(file);

        assertThat(file).hasContent("content");
        assertThatThrownBy(() -> PrivateFiles.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.createExecutable(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whatIsThereIsRestrictedToItsOwner() throws IOException {
        Path file = Files.createFile(
                folder.resolve("file"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path directory = Files.createDirectory(folder.resolve("directory"));

        PrivateFiles.restrict(file.toFile());
        PrivateFiles.restrict(directory.toFile());

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(directory)).isEqualTo("rwx------");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
