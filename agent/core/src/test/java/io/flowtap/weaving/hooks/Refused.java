package io.flowtap.weaving.hooks;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What the author of the hook is told. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Refused {

    /** A part of the message. */
    String value();
}
