package io.flowtap.commands.classfiles;

/** What an object can be asked for, by the name that paths have for it. */
public record PropertyOfClass(String name, TypeUse type) {}
