package io.flowtap.commands.classfiles;

import java.util.Collection;

/** What became of looking for a member of a type. */
public sealed interface MemberLookup {

    record Found(TypeUse type) implements MemberLookup {}

    /** The class files do not say; {@code why} is for people. */
    record OnlyWhenRunning(String why) implements MemberLookup {}

    /** There is none; {@code known} are those there are. */
    record Missing(String typeName, Collection<String> known) implements MemberLookup {}
}
