package io.flowtap.sink.jsonlines;

import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A file that several JVMs may append to. Opened anew for each batch, so that a file which was moved away or deleted is
 * made again, and nobody writes where nobody reads.
 */
final class FileOutput implements LineOutput {

    private static final String SETTING = "flowtap.console.output";
    private static final byte END = '\n';
    private static final int CHUNK_BYTES = 64 * 1024;

    /** What Linux and macOS call what only somebody can change. */
    private static final Set<String> LASTING = Set.of("Read-only file system", "Not a directory", "Is a directory");

    private final String file;

    /** @param file absolute */
    FileOutput(String file) {
        this.file = file;
    }

    @Override
    public String destination() {
        return file;
    }

    @Override
    public Delivery write(List<byte[]> lines) {
        try {
            Path path = Path.of(file);
            if (path.getParent() != null) {
                createDirectories(path.getParent());
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A pipe would hold up whoever opens it, and what went into it cannot be undone.
                return new Delivery.Paused(
                        file + " is no regular file: set " + SETTING + " to another one, or to stderr");
            }
            append(path, lines);
            return Delivery.ACCEPTED;
        } catch (IOException | InvalidPathException e) {
            String failed = "cannot write " + file + " (" + e + ")";
            return needsSomebody(e)
                    ? new Delivery.Paused(failed + ": make it and its directory writable, or change " + SETTING)
                    : new Delivery.RetryLater(failed, Duration.ZERO);
        }
    }

    private static boolean needsSomebody(Exception e) {
        return e instanceof AccessDeniedException
                || e instanceof FileAlreadyExistsException
                || e instanceof InvalidPathException
                || e instanceof FileSystemException failure && LASTING.contains(String.valueOf(failure.getReason()));
    }

    /**
     * Both channels are opened before the lock is taken, and none is closed before everything is written: closing any
     * of them gives up this process's lock on the file (POSIX).
     */
    private static void append(Path path, List<byte[]> lines) throws IOException {
        try (FileChannel writer = FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        ownerOnly(path, "rw-------"));
                FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
            boolean alone = lock(writer);
            long size = writer.size();
            try {
                if (endsUnfinished(reader, size)) {
                    writeAll(writer, ByteBuffer.wrap(new byte[] {END}));
                }
                writeLines(writer, lines);
            } catch (IOException e) {
                if (alone) {
                    undo(writer, size);
                }
                throw e;
            }
        }
    }

    /** In chunks of whole lines: the JDK keeps a buffer outside the heap as large as the largest one written. */
    private static void writeLines(FileChannel writer, List<byte[]> lines) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (byte[] line : lines) {
            if (line.length > chunk.remaining()) {
                writeAll(writer, chunk.flip());
                chunk.clear();
            }
            if (line.length > chunk.remaining()) {
                writeAll(writer, ByteBuffer.wrap(line));
            } else {
                chunk.put(line);
            }
        }
        writeAll(writer, chunk.flip());
    }

    private static void writeAll(FileChannel writer, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            writer.write(bytes);
        }
    }

    /** The lock is given back when the channel is closed. Some network file systems have none. */
    private static boolean lock(FileChannel writer) {
        try {
            return writer.lock() != null;
        } catch (IOException noLocksHere) {
            return false;
        }
    }

    private static void undo(FileChannel writer, long size) {
        try {
            writer.truncate(size);
        } catch (IOException e) {
            // The next batch ends the line that was left unfinished.
        }
    }

    /** After the end of a process, or a full disk, in the middle of a line. */
    private static boolean endsUnfinished(FileChannel reader, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return size > 0 && reader.read(last, size - 1) == 1 && last.get(0) != END;
    }

    private static void createDirectories(Path directory) throws IOException {
        // Creating over a link to a directory fails although the directory is there.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
