package io.flowtap.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What may be null here. In place of JSpecify's, which reflection finds: these classes are in the host's loader, where
 * JSpecify may be the host's. NullAway goes by the name; {@code flowtap.jar} goes without this class.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE_USE)
@interface Nullable {}
