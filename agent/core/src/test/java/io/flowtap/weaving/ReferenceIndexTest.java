package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceIndexTest {

    private static final String PREFIX = "org.example.";

    @Test
    void saysWhatWasWrittenDown() {
        Map<String, List<String>> references = Map.of(
                "org.example.Root", List.of("org.example.Root", "org.example.part.Inner$1", "org.example.End"),
                "org.example.part.Inner$1", List.of("org.example.Root", "org.example.part.Inner$1"),
                "org.example.End", List.of(),
                "org.example.Unreached", List.of("org.example.Root"));

        ReferenceIndex index = written(references);

        assertThat(index.of("org.example.Root")).containsExactly("org.example.part.Inner$1", "org.example.End");
        assertThat(index.of("org.example.part.Inner$1")).containsExactly("org.example.Root");
        assertThat(index.of("org.example.End")).isEmpty();
        assertThat(index.of("org.example.Unreached")).isNull();
    }

    @Test
    void whatHasNoClassFileIsLeftOut() {
        ReferenceIndex index = written(Map.of("org.example.Root", List.of("org.example.Gone")));

        assertThat(index.of("org.example.Root")).isEmpty();
        assertThat(index.of("org.example.Gone")).isNull();
    }

    @Test
    void aClassLeadsToTheSameAsItsClassFileSays() {
        ClassReferences read = new ClassFileReferences(
                "io.flowtap.weaving.", new ClassSource(getClass().getClassLoader(), ""));
        String root = Preloading.class.getName();

        ReferenceIndex index = ReferenceIndex.parse(ReferenceIndex.format("io.flowtap.weaving.", read, List.of(root)));

        assertThat(index.of(root)).contains(ClassReferences.class.getName()).doesNotContain(root);
        assertThat(read.of(root)).containsAll(index.of(root)).contains(root);
    }

    private static ReferenceIndex written(Map<String, List<String>> references) {
        return ReferenceIndex.parse(ReferenceIndex.format(PREFIX, references::get, List.of("org.example.Root")));
    }
}
