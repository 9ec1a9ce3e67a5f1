package io.flowtap.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenLibrariesTest {

    private static final List<String> LANGCHAIN4J = List.of("langchain4j");

    private final SeenLibraries seen = new SeenLibraries();
    private final Map<String, String> versions = new HashMap<>();
    private final ClassLoader host = new ClassLoader(null) {
        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            for (Map.Entry<String, String> each : versions.entrySet()) {
                if (name.equals("META-INF/maven/" + each.getKey().replace(':', '/') + "/pom.properties")) {
                    return new ByteArrayInputStream(("version=" + each.getValue()).getBytes(StandardCharsets.UTF_8));
                }
            }
            return null;
        }
    };

    private void load(AiLibrary library, String version) {
        versions.put(library.coordinates(), version);
        seen.classLoaded(library.markers().get(0), host);
    }

    private FoundLibrary only(Collection<String> there, Collection<String> working) {
        List<FoundLibrary> found = seen.found(there, working);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void otherClassesAreNoLibrary() {
        seen.classLoaded("com/acme/Main", host);

        assertThat(seen.found(LANGCHAIN4J, LANGCHAIN4J)).isEmpty();
    }

    @Test
    void aLibraryWithoutAnInstrumentationIsNotObservedYet() {
        load(AiLibrary.SPRING_AI, "1.1.2");

        FoundLibrary springAi = only(LANGCHAIN4J, LANGCHAIN4J);
        assertThat(springAi.text()).isEqualTo("Spring AI 1.1.2 (not observed yet)");
        assertThat(springAi.incomplete()).isTrue();
        assertThat(springAi.remark()).contains("nothing it does is recorded");
    }

    @Test
    void anObservedLibraryNeedsNoWord() {
        load(AiLibrary.LANGCHAIN4J, "1.19.0");

        FoundLibrary library = only(LANGCHAIN4J, LANGCHAIN4J);
        assertThat(library.coverage()).isEqualTo(Coverage.OBSERVED);
        assertThat(library.incomplete()).isFalse();
        assertThat(library.remark()).isNull();
    }

    @Test
    void aVersionBelowTheFirstSupportedOneIsNotObserved() {
        load(AiLibrary.LANGCHAIN4J, "0.36.2");

        FoundLibrary library = only(LANGCHAIN4J, LANGCHAIN4J);
        assertThat(library.text()).isEqualTo("LangChain4j 0.36.2 (not observed yet)");
        assertThat(library.remark()).contains("from 1.0 on");
        assertThat(library.incomplete()).isTrue();
    }

    @Test
    void aLibraryWhoseInstrumentationIsOffSaysWhichSwitchThatIs() {
        load(AiLibrary.LANGCHAIN4J, "1.19.0");

        FoundLibrary library = only(LANGCHAIN4J, List.of());
        assertThat(library.coverage()).isEqualTo(Coverage.OFF);
        assertThat(library.remark()).contains("flowtap.instrumentation.langchain4j.enabled");
        assertThat(library.incomplete()).isTrue();
    }

    @Test
    void aPartlyObservedLibrarySaysWhatIsMissing() {
        load(AiLibrary.QUARKUS_LANGCHAIN4J, "1.10.0");

        FoundLibrary library = only(LANGCHAIN4J, LANGCHAIN4J);
        assertThat(library.text()).isEqualTo("Quarkus LangChain4j 1.10.0 (partly observed)");
        assertThat(library.remark()).contains("in a trace of its own");
        assertThat(library.incomplete()).isTrue();
    }

    @Test
    void aClientBelowAnObservedFrameworkIsSeenThroughIt() {
        load(AiLibrary.LANGCHAIN4J, "1.19.0");
        load(AiLibrary.OPENAI, "4.0.0");

        FoundLibrary client = seen.found(LANGCHAIN4J, LANGCHAIN4J).get(1);
        assertThat(client.text()).isEqualTo("openai-java 4.0.0 (not observed yet)");
        assertThat(client.incomplete()).isFalse();
        assertThat(client.remark()).contains("where an observed library calls it");
    }

    @Test
    void aClientAloneIsIncomplete() {
        load(AiLibrary.OPENAI, "4.0.0");

        assertThat(only(LANGCHAIN4J, LANGCHAIN4J).incomplete()).isTrue();
    }

    @Test
    void eachLibraryIsNewsOnce() {
        List<String> news = new ArrayList<>();
        seen.whenNew(() -> news.add("news"));

        load(AiLibrary.SPRING_AI, "1.1.2");
        seen.classLoaded(AiLibrary.SPRING_AI.markers().get(1), host);
        load(AiLibrary.OPENAI, "4.0.0");

        assertThat(news).hasSize(2);
    }

    @Test
    void noClassMarksTwoLibraries() {
        Set<String> markers = new HashSet<>();
        for (AiLibrary library : AiLibrary.values()) {
            for (String marker : library.markers()) {
                assertThat(markers.add(marker)).as(marker).isTrue();
            }
        }
    }
}
