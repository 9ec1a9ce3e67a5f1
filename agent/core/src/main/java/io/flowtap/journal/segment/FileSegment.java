package io.flowtap.journal.segment;

import io.flowtap.files.PrivateFiles;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A segment in a file of its own. The file is written with real zeros before it is mapped: a store into a mapped page
 * for which a full volume has no block kills the process, a failed write does not. It is never truncated or deleted
 * while the process lives, for the same reason.
 */
public final class FileSegment implements Segment {

    public static final String SUFFIX = ".seg";

    /** Of a file that gets its name once it is complete. */
    public static final String UNFINISHED_SUFFIX = ".new";

    public static final int PAGE_BYTES = 4096;

    private final File file;
    private final int segmentBytes;

    /** Tells the file from another of the same name; null where the file system does not. */
    private final @Nullable Object identity;

    /** Null while no memory is given to the segment. */
    private volatile @Nullable MappedByteBuffer mapped;

    private FileSegment(File file, int segmentBytes, @Nullable Object identity) {
        this.file = file;
        this.segmentBytes = segmentBytes;
        this.identity = identity;
    }

    /**
     * Under another name until it is complete: a file that has the name of a segment and is not as long as one has been
     * damaged.
     *
     * @throws IOException if the volume is full or read-only; nothing is left behind then
     */
    public static FileSegment create(File file, int segmentBytes) throws IOException {
        File unfinished = new File(file.getPath() + UNFINISHED_SUFFIX);
        boolean complete = false;
        try (RandomAccessFile access = new RandomAccessFile(unfinished, "rw")) {
            PrivateFiles.restrict(unfinished);
            byte[] zeros = new byte[Math.min(segmentBytes, 64 * 1024)];
            for (int written = 0; written < segmentBytes; ) {
                int length = Math.min(zeros.length, segmentBytes - written);
                access.write(zeros, 0, length);
                written += length;
            }
            access.seek(0);
            access.write(SegmentLayout.blank());
            complete = unfinished.renameTo(file);
        } finally {
            if (!complete) {
                unfinished.delete();
            }
        }
        if (!complete) {
            throw new IOException(unfinished + " cannot be renamed");
        }
        return new FileSegment(file, segmentBytes, attributes(file).fileKey());
    }

    /** A segment that is there, to be {@linkplain #load read}. */
    public static FileSegment existing(File file, int length) {
        return new FileSegment(file, length, null);
    }

    private static BasicFileAttributes attributes(File file) throws IOException {
        return Files.readAttributes(file.toPath(), BasicFileAttributes.class);
    }

    /** Whether the file lies in {@code directory}. */
    public boolean in(File directory) {
        return directory.equals(file.getParentFile());
    }

    public int length() {
        return segmentBytes;
    }

    @Override
    public ByteBuffer open() throws IOException {
        MappedByteBuffer bytes = mapped;
        if (bytes == null) {
            bytes = map();
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            mapped = bytes;
        }
        for (int offset = 0; offset < segmentBytes; offset += PAGE_BYTES) {
            // Nobody else writes to it now. Not atomically: interpreted code would call into the VM for that, where a
            // page that is gone ends the process.
            bytes.put(offset, bytes.get(offset));
        }
        StorageFault.surface();
        return bytes;
    }

    /** Mapping fails on an interrupted thread, and this may be the host's. */
    private MappedByteBuffer map() throws IOException {
        boolean interrupted = Thread.interrupted();
        // The mapping outlives the file descriptor: a long backlog holds none.
        try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
            if (access.length() < segmentBytes) {
                // Mapping would make it long enough again, with pages for which a full volume has no room.
                throw new IOException(file + " has been truncated or deleted");
            }
            return access.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, segmentBytes);
        } catch (OutOfMemoryError e) {
            throw new IOException("no address space left", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public Condition condition() {
        try {
            BasicFileAttributes now = attributes(file);
            if (identity != null && !identity.equals(now.fileKey())) {
                return Condition.DETACHED;
            }
            return now.size() < segmentBytes ? Condition.TRUNCATED : Condition.INTACT;
        } catch (NoSuchFileException e) {
            return Condition.DETACHED;
        } catch (IOException e) {
            return Condition.TRUNCATED;
        }
    }

    /** The garbage collector unmaps it. */
    @Override
    public void park() {
        mapped = null;
    }

    @Override
    public void load(ByteBuffer target) throws IOException {
        requireFile();
        try (RandomAccessFile access = new RandomAccessFile(file, "r")) {
            byte[] bytes = target.array();
            int loaded = 0;
            for (int read = 0; read >= 0 && loaded < segmentBytes; loaded += Math.max(0, read)) {
                read = access.read(bytes, loaded, segmentBytes - loaded);
            }
            Arrays.fill(bytes, loaded, segmentBytes, (byte) 0);
        }
    }

    @Override
    public void storeWord(int offset, long word) throws IOException {
        requireFile();
        try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
            access.seek(offset);
            // Files are big-endian to RandomAccessFile.
            access.writeLong(Long.reverseBytes(word));
        }
    }

    private void requireFile() throws FileNotFoundException {
        if (condition() == Condition.DETACHED) {
            throw new FileNotFoundException(file + " has been deleted or replaced");
        }
    }
}
