package io.flowtap.testapps.destination;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The bytes behind a head.
 *
 * @param sent as they came, without the framing of chunks
 */
record RequestBody(byte[] sent, boolean compressed) {

    static RequestBody read(RequestHead head, InputStream in) throws IOException {
        byte[] sent = head.says("transfer-encoding", "chunked") ? chunks(in) : exactly(head.contentLength(), in);
        return new RequestBody(sent, head.says("content-encoding", "gzip"));
    }

    byte[] decoded() throws IOException {
        return compressed ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes() : sent;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(size, in));
            RequestHead.line(in);
        }
        for (String trailer = RequestHead.line(in); trailer != null && !trailer.isEmpty(); ) {
            trailer = RequestHead.line(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String line = RequestHead.line(in);
        if (line == null) {
            throw new EOFException("Connection ended between chunks");
        }
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).trim(), 16);
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Body ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
