package io.flowtap.sink.jsonlines;

import io.flowtap.sink.Delivery;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The standard error of the process, also if the host gives {@code System.err} another meaning. Never closed. */
final class StderrOutput implements LineOutput {

    private @Nullable FileOutputStream stream;

    @Override
    public String destination() {
        return "stderr";
    }

    /** One write for each line: what others write at the same time then comes between lines, not into them. */
    @Override
    public Delivery write(List<byte[]> lines) {
        if (stream == null) {
            stream = new FileOutputStream(FileDescriptor.err);
        }
        try {
            for (byte[] line : lines) {
                stream.write(line);
            }
            return Delivery.ACCEPTED;
        } catch (IOException e) {
            return new Delivery.RetryLater("stderr cannot be written: " + e.getMessage(), Duration.ZERO);
        }
    }
}
