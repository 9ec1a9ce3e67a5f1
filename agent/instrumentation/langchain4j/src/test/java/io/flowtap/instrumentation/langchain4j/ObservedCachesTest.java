package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.operation.ModelOperation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who asks three times for the same pays once, if a cache of the application answers the others. */
class ObservedCachesTest extends LangChain4jTest {

    private List<Boolean> fromCache(String version, String method) throws Exception {
        llm.says("hi");
        run(version, "Caches", method);
        RECORDING.awaitTree("three\ncalls\n.");
        return RECORDING.all(ModelOperation.class).stream()
                .map(ModelOperation::fromCache)
                .toList();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void anAnswerThatIsTheSameObjectAgainIsFromTheCache(String version) throws Exception {
        assertThat(fromCache(version, "sameObject")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aCopyWithTheSameResponseIdIsFromTheCache(String version) throws Exception {
        assertThat(fromCache(version, "copies")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aCopyWithTheSameWordsAndTokensIsFromTheCacheWhereThereAreNoIds(String version) throws Exception {
        assertThat(fromCache(version, "withoutIds")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void modelsAroundTheCacheCostNothingEither(String version) throws Exception {
        assertThat(fromCache(version, "behindLogging")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void anAnswerThatAnotherModelPaidForIsFromTheCache(String version) throws Exception {
        assertThat(fromCache(version, "shared")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void streamsThatAreReplayedAreFromTheCache(String version) throws Exception {
        assertThat(fromCache(version, "streams")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void embeddingsThatAreKnownAreFromTheCache(String version) throws Exception {
        assertThat(fromCache(version, "embeddings")).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aServerThatRepeatsItsResponseIdIsPaidEachTime(String version) throws Exception {
        assertThat(fromCache(version, "noCache")).containsExactly(false, false, false);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aClientOfTheApplicationsOwnIsPaidEachTime(String version) throws Exception {
        assertThat(fromCache(version, "ownClient")).containsExactly(false, false, false);
    }
}
