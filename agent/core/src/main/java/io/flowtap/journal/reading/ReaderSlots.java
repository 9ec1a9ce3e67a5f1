package io.flowtap.journal.reading;

import io.flowtap.files.PrivateFiles;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cursor belongs to which destination: the file {@code readers}, one line per slot in the order of the slots, the
 * name, a tab, the destination.
 */
public final class ReaderSlots {

    public static final String FILE_NAME = "readers";

    /** Half of all slots: the others are for whoever asks when the list is damaged. */
    private static final int MOST_KNOWN = SegmentLayout.MAX_SLOTS / 2;

    private static final int MOST_BYTES = 64 * 1024;
    private static final String NOBODY = "?\t?";

    private @Nullable File file;
    private boolean damaged;
    private boolean unreadable;
    private final List<String> lines = new ArrayList<>();

    /** @param file null to remember them in memory only */
    public ReaderSlots(@Nullable File file) {
        this.file = file;
    }

    /**
     * The slots of an existing journal; none if it never had a reader. Where a line is damaged, or more may have been,
     * its slot is nobody's, and so are some behind it: whoever asks then gets one whose cursor was never used.
     */
    public static ReaderSlots of(File file) {
        ReaderSlots slots = new ReaderSlots(file);
        if (Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            slots.parse(read(file));
        }
        return slots;
    }

    private void parse(String text) {
        int start = 0;
        int end = text.indexOf('\n');
        while (end >= 0 && lines.size() < SegmentLayout.MAX_SLOTS) {
            String line = text.substring(start, end);
            damaged |= !isWhole(line);
            lines.add(isWhole(line) ? line : NOBODY);
            start = end + 1;
            end = text.indexOf('\n', start);
        }
        damaged |= lines.isEmpty() || start < text.length();
        unreadable = damaged || lines.contains(NOBODY);
        while (unreadable && !lines.isEmpty() && lines.get(lines.size() - 1).equals(NOBODY)) {
            lines.remove(lines.size() - 1);
        }
        while (unreadable && lines.size() < MOST_KNOWN) {
            lines.add(NOBODY);
        }
    }

    private static boolean isWhole(String line) {
        int tab = line.indexOf('\t');
        return tab > 0
                && tab == line.lastIndexOf('\t')
                && line.chars().allMatch(each -> each >= ' ' && each != 0xFFFD || each == '\t');
    }

    /** Empty if it cannot be read. */
    private static String read(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether the file holds something else than lines that were written into it. */
    public synchronized boolean damaged() {
        return damaged;
    }

    /** Whether there may have been readers that are not known any more. */
    public synchronized boolean unreadable() {
        return unreadable;
    }

    /** Whether a destination may be among those that are not known any more, and none has come in its place. */
    public synchronized boolean unclaimed() {
        return unreadable && lines.size() <= MOST_KNOWN;
    }

    /** Whether a slot belongs to no destination. */
    public synchronized boolean nobodys(int slot) {
        return lines.get(slot).equals(NOBODY);
    }

    /** The slot of a destination; a new one if it has none. */
    public synchronized int register(String name, String destination) {
        int slot = slot(name, destination);
        if (slot >= 0) {
            return slot;
        }
        if (lines.size() == SegmentLayout.MAX_SLOTS) {
            throw new IllegalStateException("A journal has at most " + SegmentLayout.MAX_SLOTS + " readers");
        }
        String line = line(name, destination);
        write(line);
        lines.add(line);
        return lines.size() - 1;
    }

    /** The slot of a destination; -1 if it has none. */
    public synchronized int slot(String name, String destination) {
        return lines.indexOf(line(name, destination));
    }

    /** The slot of another account at the same address; -1 if there is none. */
    public synchronized int slotAtAddress(String name, String destination) {
        String address = address(oneWord(destination));
        for (int slot = 0; slot < lines.size(); slot++) {
            if (name(slot).equals(oneWord(name)) && address(destination(slot)).equals(address)) {
                return slot;
            }
        }
        return -1;
    }

    /** A destination without its account, {@code https://example.com} of {@code https://example.com (key 1a2b3c4d)}. */
    private static String address(String destination) {
        int bracket = destination.lastIndexOf(" (");
        return bracket < 0 || !destination.endsWith(")") ? destination : destination.substring(0, bracket);
    }

    private static String line(String name, String destination) {
        return oneWord(name) + '\t' + oneWord(destination);
    }

    private static String oneWord(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** Writes all slots to another file from now on. */
    public synchronized void moveTo(File other) {
        file = other;
        for (String line : lines) {
            write(line);
        }
    }

    private void write(String line) {
        if (file == null) {
            return;
        }
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        try {
            if (!file.exists()) {
                // Under another name until it has a line: an empty file is one that was damaged.
                File unfinished = new File(file.getPath() + FileSegment.UNFINISHED_SUFFIX);
                unfinished.delete();
                append(unfinished, bytes);
                if (unfinished.renameTo(file)) {
                    return;
                }
            }
            append(file, bytes);
        } catch (IOException e) {
            // The volume is full. Should this JVM die, the next one knows no reader and delivers everything to its own.
        }
    }

    private static void append(File file, byte[] bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
            PrivateFiles.restrict(file);
            access.seek(access.length());
            access.write(bytes);
        }
    }

    public synchronized int size() {
        return lines.size();
    }

    public synchronized String name(int slot) {
        String line = lines.get(slot);
        int tab = line.indexOf('\t');
        return tab < 0 ? line : line.substring(0, tab);
    }

    public synchronized String destination(int slot) {
        String line = lines.get(slot);
        return line.substring(line.indexOf('\t') + 1);
    }
}
