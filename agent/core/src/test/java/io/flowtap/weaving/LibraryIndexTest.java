package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryIndexTest {

    @Test
    void readsAllInstrumentationsOfTheJar() {
        List<LibraryIndex> all = LibraryIndex.parse("""
                instrumentation one io.One
                marker org/one/Marker
                marker org/one/OlderMarker
                package org/one/
                exact org/one/Exact
                subtypes org/one/Above
                instrumentation two io.Two
                marker org/two/Marker
                """);

        assertThat(all)
                .containsExactly(
                        new LibraryIndex(
                                "one",
                                "io.One",
                                List.of("org/one/Marker", "org/one/OlderMarker"),
                                List.of("org/one/"),
                                List.of("org/one/Exact"),
                                List.of("org/one/Above")),
                        new LibraryIndex("two", "io.Two", List.of("org/two/Marker"), List.of(), List.of(), List.of()));
    }

    @Test
    void anEmptyIndexHoldsNothing() {
        assertThat(LibraryIndex.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package org/one/",
                "exact org/one/Exact",
                "marker org/one/Marker",
                "instrumentation one",
                "instrumentation one io.One\nsubtype org/one/Above",
                "nonsense",
            })
    void aBrokenIndexIsRefusedWithTheLineThatIsWrong(String index) {
        assertThatThrownBy(() -> LibraryIndex.parse(index))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(index.substring(index.lastIndexOf('\n') + 1));
    }
}
