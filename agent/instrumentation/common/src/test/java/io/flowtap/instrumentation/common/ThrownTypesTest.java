package io.flowtap.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThrownTypesTest {

    private static final String IO = IOException.class.getName();

    @Test
    void anExceptionIsFoundByItsClassASuperclassOrItsCause() {
        assertThat(ThrownTypes.contain(new IOException(), IO)).isTrue();
        assertThat(ThrownTypes.contain(new FileNotFoundException(), "other.Exception", IO))
                .isTrue();
        assertThat(ThrownTypes.contain(new RuntimeException(new FileNotFoundException()), IO))
                .isTrue();
    }

    @Test
    void anotherExceptionOrNoneIsNotFound() {
        assertThat(ThrownTypes.contain(new RuntimeException("java.io.IOException"), IO))
                .isFalse();
        assertThat(ThrownTypes.contain(null, IO)).isFalse();
    }

    @Test
    void exceptionsInACircleComeToAnEnd() {
        RuntimeException first = new RuntimeException();
        first.initCause(new RuntimeException(first));

        assertThat(ThrownTypes.contain(first, IO)).isFalse();
    }
}
