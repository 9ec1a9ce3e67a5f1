package io.flowtap.weaving.app;

import io.flowtap.weaving.fixture.Model;

/** Stands for a class of an application that implements a library's interface. */
public final class OwnModel implements Model {

    @Override
    public String answer(String question) {
        return "own " + question;
    }
}
