package io.flowtap.testapps.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpSpanTest {

    @Test
    void readsIdsNameAndAttributesAndPassesOverTheRest() {
        byte[] attribute = message(field(1, utf8("flowtap.event.id")), field(2, message(field(1, utf8("e-1")))));
        byte[] number = message(field(1, utf8("tokens")), field(2, new byte[] {0x18, (byte) 0x96, 0x01}));
        byte[] span = message(
                field(1, HexFormat.of().parseHex("0af7651916cd43dd8448eb211c80319c")),
                field(2, HexFormat.of().parseHex("b7ad6b7169203331")),
                field(4, HexFormat.of().parseHex("00f067aa0ba902b7")),
                field(5, utf8("chat gpt-4o")),
                new byte[] {0x30, 0x03},
                new byte[] {0x39, 1, 2, 3, 4, 5, 6, 7, 8},
                field(9, attribute),
                field(9, number));
        byte[] request = message(field(1, message(field(1, new byte[0]), field(2, message(field(2, span))))));

        assertThat(OtlpSpan.of(received(request)))
                .containsExactly(new OtlpSpan(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        "00f067aa0ba902b7",
                        "chat gpt-4o",
                        Map.of("flowtap.event.id", "e-1", "tokens", "150")));
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThatThrownBy(() -> OtlpSpan.of(received(utf8("{\"resourceSpans\":[]}"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OtlpSpan.of(received(new byte[] {0x0a, 0x7f})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ReceivedRequest received(byte[] body) {
        return new ReceivedRequest(1, "POST", "/v1/traces", Map.of(), body, body.length, Instant.EPOCH);
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        out.write(content.length & 0x7f | (content.length > 0x7f ? 0x80 : 0));
        if (content.length > 0x7f) {
            out.write(content.length >>> 7);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] message(byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            out.writeBytes(field);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
