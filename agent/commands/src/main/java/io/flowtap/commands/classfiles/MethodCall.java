package io.flowtap.commands.classfiles;

/** That the code of a method calls another one, or hands a reference to it to somebody; {@code owner} is binary. */
public record MethodCall(String owner, String name, String descriptor) {}
