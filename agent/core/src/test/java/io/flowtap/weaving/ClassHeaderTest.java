package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassHeaderTest {

    @ParameterizedTest
    @ValueSource(
            classes = {Object.class, String.class, ConcurrentHashMap.class, Stream.class, ClassHeader.class, Math.class
            })
    void readsWhatReflectionKnows(Class<?> type) throws Exception {
        ClassHeader header = ClassHeader.read(bytes(type));

        assertThat(header.superName()).isEqualTo(superName(type));
        assertThat(header.interfaceNames())
                .containsExactly(Arrays.stream(type.getInterfaces())
                        .map(ClassHeaderTest::internal)
                        .toArray(String[]::new));
    }

    @Test
    void whatIsNoClassFileHasNoHeader() throws Exception {
        byte[] whole = bytes(ConcurrentHashMap.class);

        assertThat(ClassHeader.read(new byte[0]).superName()).isNull();
        assertThat(ClassHeader.read("PK, not a class".getBytes(StandardCharsets.UTF_8))
                        .superName())
                .isNull();
        for (int length = 0; length < 200; length += 7) {
            assertThat(ClassHeader.read(Arrays.copyOf(whole, length)).interfaceNames())
                    .isEmpty();
        }
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        try (InputStream in = type.getResourceAsStream("/" + internal(type) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** A class file names Object as the superclass of an interface. */
    private static @Nullable String superName(Class<?> type) {
        if (type.isInterface()) {
            return "java/lang/Object";
        }
        return type.getSuperclass() == null ? null : internal(type.getSuperclass());
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
