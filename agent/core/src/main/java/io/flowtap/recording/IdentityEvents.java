package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.identity.Identification;

/** {@code identify}, {@code alias} and {@code group}. */
final class IdentityEvents {

    private IdentityEvents() {}

    static void describe(Identification identification, EventDraft draft) {
        draft.userId(identification.userId());
        if (identification instanceof Identification.User user) {
            draft.type(EventTypes.IDENTIFY)
                    .put(PropertyKeys.TRAITS, user.traits())
                    .put(PropertyKeys.ANONYMOUS_ID, user.anonymousId());
        } else if (identification instanceof Identification.Alias alias) {
            draft.type(EventTypes.ALIAS).put(PropertyKeys.PREVIOUS_ID, alias.previousId());
        } else if (identification instanceof Identification.Group group) {
            draft.type(EventTypes.GROUP)
                    .put(PropertyKeys.GROUP_TYPE, group.groupType())
                    .put(PropertyKeys.GROUP_ID, group.groupId())
                    .put(PropertyKeys.TRAITS, group.traits());
        }
    }
}
