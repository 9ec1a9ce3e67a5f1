package io.flowtap.commands.replay;

import io.flowtap.files.DamagedFile;
import io.flowtap.sink.text.JsonText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * How far a replay is, in {@code ${home}/replay/<key>.json}, which is replaced as a whole and deleted at the end. Held
 * by one process at a time.
 */
final class ReplayFile implements AutoCloseable {

    private final ReplayPlan plan;
    private final Path file;
    private final FileChannel lock;

    private ReplayFile(ReplayPlan plan, Path file, FileChannel lock) {
        this.plan = plan;
        this.file = file;
        this.lock = lock;
    }

    /** @return null if another process holds it */
    static ReplayFile hold(Path home, ReplayPlan plan) throws IOException {
        Path directory = home.resolve("replay");
        Files.createDirectories(directory, ownerOnly(directory));
        // One file for all, a byte of it for each: a file of its own could not be deleted without a gap.
        Path lock = directory.resolve("lock");
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(lock)) {
            DamagedFile.setAside(lock.toFile());
        }
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            long place = Long.parseUnsignedLong(plan.key(), 16) >>> 1;
            FileLock locked = channel.tryLock(place - (place == Long.MAX_VALUE ? 1 : 0), 1, false);
            held = locked != null;
        } catch (OverlappingFileLockException e) {
            // By another thread of this process.
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? new ReplayFile(plan, directory.resolve(plan.key() + ".json"), channel) : null;
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    Path path() {
        return file;
    }

    /**
     * Null if there is none, or nothing that can be read; then it is set aside.
     *
     * @param messages told of that
     */
    ReplayState read(Consumer<String> messages) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        ReplayState state = null;
        try {
            state = ReplayState.ofJson(JsonText.object(Files.readString(file)));
        } catch (IOException e) {
            // Said below.
        }
        if (state == null) {
            File aside = DamagedFile.setAside(file.toFile());
            messages.accept(file + " is damaged" + (aside == null ? "" : " and is now " + aside)
                    + ": what an earlier run has sent is sent again, with the same ids");
        }
        return state;
    }

    /** Safe against the death of the process at any moment. */
    void write(ReplayState state) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JsonText.pretty(state.toJson(plan)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
