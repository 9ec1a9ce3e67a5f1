package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.EventSink;
import org.junit.jupiter.api.Test;

class FreshClassesTest {

    @Test
    void aPolicyGrantsNewClassesWhatItGrantedTheFirst() throws Exception {
        Class<?> again = new FreshClasses(Test.class).loadClass(Test.class.getName());

        assertThat(again).isNotSameAs(Test.class);
        assertThat(again.getProtectionDomain()).isSameAs(Test.class.getProtectionDomain());
    }

    @Test
    void whatTheAgentAndADestinationHaveInCommonIsShared() throws Exception {
        Class<?> shared = new FreshClasses(FreshClassesTest.class).loadClass(EventSink.class.getName());

        assertThat(shared).isSameAs(EventSink.class);
    }
}
