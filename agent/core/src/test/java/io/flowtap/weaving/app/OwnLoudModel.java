package io.flowtap.weaving.app;

import io.flowtap.weaving.fixture.EchoModel;

/** Below the library's interface only through a class of the library. */
public final class OwnLoudModel extends EchoModel {

    @Override
    public String answer(String question) {
        return super.answer(question) + "!";
    }
}
