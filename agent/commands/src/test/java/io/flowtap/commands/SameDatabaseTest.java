package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class SameDatabaseTest {

    private static final String ADDRESS = "jdbc:postgresql://db/obs";

    @Test
    void whoAsksMakesNoOtherDatabase() {
        assertRefused(ADDRESS + "?user=reader", ADDRESS + "?user=writer");
        assertRefused(ADDRESS, ADDRESS + "?user=writer");
        assertRefused(ADDRESS + "?user=reader&currentSchema=a", ADDRESS + "?user=writer&currentSchema=a");
    }

    @Test
    void anotherSchemaIsAnotherPlace() {
        assertTaken(ADDRESS + "?user=ann&currentSchema=a", ADDRESS + "?user=ann&currentSchema=b");
        assertTaken(ADDRESS + "?user=ann", ADDRESS + "?user=ann&currentSchema=b");
    }

    private static void assertRefused(String source, String destination) {
        assertThatThrownBy(() -> new SameDatabase(source).refuse(destination))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(source);
    }

    private static void assertTaken(String source, String destination) {
        assertThatCode(() -> new SameDatabase(source).refuse(destination)).doesNotThrowAnyException();
    }
}
