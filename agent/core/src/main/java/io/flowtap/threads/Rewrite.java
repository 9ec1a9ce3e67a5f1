package io.flowtap.threads;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * What is done to some methods of a class.
 *
 * @param what names the methods for people
 * @param required whether a JDK in which no method matches is one that the hop does not know
 */
record Rewrite(
        String what,
        boolean required,
        ElementMatcher<? super MethodDescription> methods,
        AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper change) {}
