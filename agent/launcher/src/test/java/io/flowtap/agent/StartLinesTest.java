package io.flowtap.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StartLinesTest {

    @Test
    void aSecurityPolicyIsNamedHoweverDeepItsExceptionIs() {
        assertThat(said(new IllegalStateException(new RuntimeException(new SecurityException("no files")))))
                .contains("the security policy denies flowtap.jar what it needs (no files)");
    }

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void causesInACircleAreSaid() {
        RuntimeException one = new RuntimeException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(said(one)).contains("not started", "RuntimeException: one");
    }

    @Test
    void whatHidesItsCauseIsSaid() {
        RuntimeException hiding = new RuntimeException("hiding") {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("not told");
            }
        };

        assertThat(said(hiding)).contains("not started", "hiding");
    }

    private static String said(Throwable why) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            StartLines.notStarted(why);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
