package io.flowtap.instrumentation.langchain4j;

import io.flowtap.instrumentation.testing.SupportedVersionsContract;

class SupportedVersionsTest extends SupportedVersionsContract {

    SupportedVersionsTest() {
        super(LangChain4jTest.LIBRARY, "dev.langchain4j.");
    }
}
