package io.flowtap.sink.sqlite.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The index of a write-ahead log that processes share in {@code -shm}. A connection that opened the database while its
 * locks were lost may still have the index of a log that is gone; whoever joins it would write into the new log as if
 * it were the old one. See https://www.sqlite.org/walformat.html for the layout.
 */
final class WalIndex {

    private static final int INDEX_HEADER_BYTES = 48;
    private static final int PAGE_SIZE_OFFSET = 14;
    private static final int FRAMES_OFFSET = 16;
    private static final int INDEX_SALT_OFFSET = 32;
    private static final int LOG_HEADER_BYTES = 32;
    private static final int LOG_SALT_OFFSET = 16;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int LARGEST_PAGE = 65536;

    private WalIndex() {}

    /** Whether there is an index that says there are frames which the log does not have. */
    static boolean isStale(Path database) throws IOException {
        ByteBuffer index = start(database.resolveSibling(database.getFileName() + "-shm"), INDEX_HEADER_BYTES);
        if (index.remaining() < INDEX_HEADER_BYTES || index.getInt(FRAMES_OFFSET) == 0) {
            return false;
        }
        Path logFile = database.resolveSibling(database.getFileName() + "-wal");
        ByteBuffer log = start(logFile, LOG_HEADER_BYTES);
        if (log.remaining() < LOG_HEADER_BYTES) {
            return true;
        }
        int pageSize = Short.toUnsignedInt(index.getShort(PAGE_SIZE_OFFSET));
        long frameBytes = FRAME_HEADER_BYTES + (pageSize == 1 ? LARGEST_PAGE : pageSize);
        long frames = Integer.toUnsignedLong(index.getInt(FRAMES_OFFSET));
        return index.getLong(INDEX_SALT_OFFSET) != log.getLong(LOG_SALT_OFFSET)
                || Files.size(logFile) < LOG_HEADER_BYTES + frames * frameBytes;
    }

    private static ByteBuffer start(Path file, int bytes) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            while (start.hasRemaining() && channel.read(start) > 0) {
                // Reads on.
            }
        } catch (NoSuchFileException none) {
            return start.flip();
        }
        return start.flip();
    }
}
