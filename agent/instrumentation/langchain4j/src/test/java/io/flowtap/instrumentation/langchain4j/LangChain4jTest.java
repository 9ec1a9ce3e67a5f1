package io.flowtap.instrumentation.langchain4j;

import io.flowtap.instrumentation.testing.ObservedTest;
import io.flowtap.instrumentation.testing.RecordedOperations;
import io.flowtap.instrumentation.testing.WovenLibrary;
import java.util.List;

/** A scenario on one version of LangChain4j. */
abstract class LangChain4jTest extends ObservedTest {

    static final WovenLibrary LIBRARY =
            new WovenLibrary(new LangChain4jInstrumentation(), "1.0.0", "1.7.1", "1.13.0", "1.19.0");

    static final List<String> VERSIONS = LIBRARY.versions();
    static final List<String> SINCE_1_7 = VERSIONS.subList(1, VERSIONS.size());
    static final List<String> SINCE_1_8 = VERSIONS.subList(2, VERSIONS.size());
    static final String CALL = "MODEL openai gpt-asked>gpt-served 20/7 stop ok";
    static final String TOOL_CALL = "MODEL openai gpt-asked>gpt-served 20/7 tool_calls ok";
    static final RecordedOperations RECORDING = LIBRARY.recording();

    LangChain4jTest() {
        super(LIBRARY);
    }

    /**
     * The tree of a call of an AI service that went well: a flow with its agent.
     *
     * @param service its interface
     * @param inAgent what ran for the agent, one after the other
     */
    static String serviceCall(String service, String... inAgent) {
        StringBuilder tree = new StringBuilder("FLOW " + service + ".chat ok\n  AGENT " + service + " ok");
        for (String each : inAgent) {
            tree.append("\n    ").append(each);
        }
        return tree.toString();
    }
}
