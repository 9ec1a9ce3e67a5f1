package io.flowtap.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.hook.Instrumentation;
import io.flowtap.weaving.HookRules;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** No hook in {@code flowtap.jar} asks for anything that the agent would refuse in an application. */
class BundledHooksTest {

    @Test
    void everyHookSaysOnlyWhatIsHonoured() {
        List<String> instrumentations = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Instrumentation each : ServiceLoader.load(Instrumentation.class)) {
            instrumentations.add(each.name());
            broken.addAll(HookRules.broken(each, each.getClass().getClassLoader()));
        }

        assertThat(broken).isEmpty();
        assertThat(instrumentations).contains("langchain4j", "capture");
    }
}
