package io.flowtap.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Unsafe;

class HttpStatusTest {

    @ParameterizedTest
    @CsvSource({
        "BadRequestException, 400",
        "UnauthorizedException, 401",
        "PermissionDeniedException, 403",
        "NotFoundException, 404",
        "UnprocessableEntityException, 422",
        "RateLimitException, 429",
    })
    void clientsThatHaveAClassForEachStatusAreUnderstood(String name, int status) throws Exception {
        for (String client : new String[] {"com.openai.errors.", "com.anthropic.errors."}) {
            Throwable thrown = unmade(client + name);

            assertThat(HttpStatus.of(new IllegalStateException(thrown))).isEqualTo(status);
        }
    }

    @Test
    void aCodeOfAnApplicationIsNoStatus() {
        assertThat(HttpStatus.of(new OfAnApplication())).isZero();
        assertThat(HttpStatus.of(null)).isZero();
    }

    private static final class OfAnApplication extends RuntimeException {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused")
        private final int code = 404;
    }

    /** Their constructors need Kotlin. */
    private static Throwable unmade(String className) throws Exception {
        Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        return (Throwable) ((Unsafe) unsafe.get(null)).allocateInstance(Class.forName(className));
    }
}
