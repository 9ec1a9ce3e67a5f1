package io.flowtap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application may tell Flowtap in its own code: who its users are, and what happens in its business. Optional;
 * everything else is observed without a line of code.
 *
 * <p>The methods do nothing by themselves: the agent, where there is one, sees that they are called. So a call costs
 * nothing without an agent, never throws and never waits for a destination. Safe for use by several threads.
 *
 * <p>Values of {@code traits} are texts, numbers, booleans, lists and maps of these; anything else is recorded as its
 * {@code toString()}. Unlike prompts they are always recorded, except for what looks like a credential. They are read
 * before the call returns; of many or long ones the first 2,000 values and 36,864 characters are recorded, 32 levels
 * deep, and a map that contains itself or fails to tell its content is not. The event then has {@code truncated: true}.
 */
public final class Flowtap {

    private Flowtap() {}

    /**
     * Says who a user is: the event {@code identify}.
     *
     * @param userId as in the events of this user; without one nothing is recorded
     * @param traits such as {@code plan}; may be null
     */
    public static void identify(@Nullable String userId, @Nullable Map<String, ?> traits) {}

    /**
     * Says that two ids are the same user: the event {@code alias}.
     *
     * @param userId the id that stays; without one nothing is recorded
     * @param previousId the id known before, such as that of an anonymous visitor
     */
    public static void alias(@Nullable String userId, @Nullable String previousId) {}

    /**
     * Says what a group of users is, and that a user belongs to it: the event {@code group}.
     *
     * @param userId a member; may be null if nobody in particular is meant
     * @param groupType such as {@code organization} or {@code workspace}
     * @param groupId as in the events of its members; without one nothing is recorded
     * @param traits such as {@code name}; may be null
     */
    public static void group(
            @Nullable String userId, String groupType, @Nullable String groupId, @Nullable Map<String, ?> traits) {}

    /**
     * Says that something happened in the business of the application: an event of the catalog, such as
     * {@code conversation_started} with {@code conversationId} and {@code sessionId}. It belongs to what the thread works
     * for: the trace, user, workspace, organization and session, unless {@code properties} name another
     * {@code userId}, {@code workspaceId}, {@code organizationId} or {@code sessionId}.
     *
     * <p>docs/events.md lists the events, what each has to say and the types of that; names of properties are in camel
     * case or snake case. An event that is not in the catalog, or lacks what it has to say, is not recorded; a property
     * that is not in the catalog or has another type is left out; {@code java -jar flowtap.jar doctor} says which.
     * {@code flowtap.events.allow-unknown=true} lets other events and properties pass. All properties of an event
     * together, as JSON, have at most 2,048 bytes; the longest values are cut beyond that.
     *
     * @param name as in the catalog
     * @param properties null values count as absent; may be null
     */
    public static void capture(@Nullable String name, @Nullable Map<String, ?> properties) {}
}
