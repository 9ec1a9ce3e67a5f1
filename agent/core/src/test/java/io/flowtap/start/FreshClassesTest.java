package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.EventSink;
import org.junit.jupiter.api.Test;

class FreshClassesTest {

    @Test
    void a_policy_grants_new_classes_what_it_granted_the_first() throws Exception {
        Class<?> again = new FreshClasses(Test.class).loadClass(Test.class.getName());

        assertThat(again).isNotSameAs(Test.class);
        assertThat(again.getProtectionDomain()).isSameAs(Test.class.getProtectionDomain());
    }

    @Test
    void what_the_agent_and_a_destination_have_in_common_is_shared() throws Exception {
        Class<?> shared = new FreshClasses(FreshClassesTest.class).loadClass(EventSink.class.getName());

        assertThat(shared).isSameAs(EventSink.class);
    }
}
