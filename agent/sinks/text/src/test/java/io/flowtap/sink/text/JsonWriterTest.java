package io.flowtap.sink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jackson, which the destinations write with and the commands read with, says how it is to be. */
class JsonWriterTest {

    private static final Object[] LEAVES = {
        null,
        true,
        false,
        0,
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0.1,
        -0.0,
        1e300,
        Double.MIN_VALUE,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        0.1f,
        Float.POSITIVE_INFINITY,
        new BigDecimal("1.10"),
        BigInteger.TEN.pow(30),
        "",
        "plain",
        "a \"quoted\" back\\slash / and more",
        "\u00e4\u20ac \ud83d\ude00 \u2028 \u007f \ud83d",
    };

    private final Random random = new Random(20261129);

    @Test
    void everyCharacterIsWrittenAsJacksonDoes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char each = 0; each < 0x300; each++) {
            all.append(each);
        }

        assertThat(JsonWriter.of(all.toString())).isEqualTo(JSON.std.asString(all.toString()));
    }

    @Test
    void structuresAreWrittenAsJacksonDoes() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            Object tree = tree(5);

            assertThat(JsonWriter.of(tree)).isEqualTo(JSON.std.asString(tree));
        }
    }

    private Object tree(int levels) {
        int kind = levels == 0 ? 2 : random.nextInt(3);
        if (kind == 2) {
            return LEAVES[random.nextInt(LEAVES.length)];
        }
        List<Object> list = new ArrayList<>();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(tree(levels - 1));
            map.put("key \"" + i, tree(levels - 1));
        }
        return kind == 0 ? list : map;
    }

    @Test
    void nullIsLeftOutOfMapsOnly() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("some", 1);

        assertThat(JsonWriter.of(map)).isEqualTo("{\"some\":1}");
        assertThat(JsonWriter.of(Arrays.asList(1, null))).isEqualTo("[1,null]");
    }

    @Test
    void whatNoReaderAcceptsIsRefused() {
        assertThat(JsonWriter.of(nested(1_000))).hasSize(2_000);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.of(nested(1_001)));
    }

    private static Object nested(int levels) {
        Object nested = List.of();
        for (int i = 1; i < levels; i++) {
            nested = List.of(nested);
        }
        return nested;
    }
}
