package io.flowtap.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an application said about its users in its own code. */
public sealed interface Identification {

    /** Whom it is about; null if a group was described without naming a member. */
    @Nullable
    String userId();

    /**
     * Who a user is.
     *
     * @param traits the host's own map, to be read at once; may be null
     * @param anonymousId what the user was called until now; may be null
     */
    record User(
            @Nullable String userId,
            @Nullable Map<String, ?> traits,
            @Nullable String anonymousId) implements Identification {

        /** A user of whom no earlier id is known. */
        public User(@Nullable String userId, @Nullable Map<String, ?> traits) {
            this(userId, traits, null);
        }
    }

    /**
     * Two ids of one user.
     *
     * @param userId the id that stays
     * @param previousId the id known before
     */
    record Alias(@Nullable String userId, @Nullable String previousId) implements Identification {}

    /**
     * What a group of users is.
     *
     * @param userId a member; may be null
     * @param groupType such as {@code organization}
     * @param groupId as in the envelope of its members' events
     * @param traits the host's own map, to be read at once; may be null
     */
    record Group(
            @Nullable String userId,
            String groupType,
            @Nullable String groupId,
            @Nullable Map<String, ?> traits) implements Identification {}
}
