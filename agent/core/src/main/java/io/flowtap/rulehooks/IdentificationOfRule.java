package io.flowtap.rulehooks;

import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.identity.Identification;
import io.flowtap.operation.Operations;
import io.flowtap.rules.file.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code is: identify}, {@code is: alias} and {@code is: group}. Says nothing where an id is missing. */
final class IdentificationOfRule implements Statement {

    private static final String TRAITS = "traits.";

    private final RuleKind kind;
    private final int userId;
    private final int anonymousId;
    private final int previousId;
    private final int groupType;
    private final int groupId;
    private final List<String> traitNames = new ArrayList<>();
    private final List<Integer> traits = new ArrayList<>();
    private final IdentityOfRule identity;

    /** @param names all keys of the rule */
    IdentificationOfRule(RuleKind kind, List<String> names, KeyNumbers keys) {
        this.kind = kind;
        userId = keys.of(EventFields.USER_ID);
        anonymousId = keys.of(EventProperties.ANONYMOUS_ID);
        previousId = keys.of("previous_id");
        groupType = keys.of("group_type");
        groupId = keys.of("group_id");
        identity = new IdentityOfRule(keys);
        for (String name : names) {
            if (name.startsWith(TRAITS)) {
                traitNames.add(name.substring(TRAITS.length()));
                traits.add(keys.of(name));
            }
        }
    }

    @Override
    public void say(CallValues values, String called) {
        Identification identification = identification(values);
        if (identification != null) {
            Operations.identified(identification, identity.of(values));
        }
    }

    private @Nullable Identification identification(CallValues values) {
        String user = values.text(userId);
        if (kind == RuleKind.GROUP) {
            String group = values.text(groupId);
            return group == null
                    ? null
                    : new Identification.Group(user, values.text(groupType, "organization"), group, traits(values));
        }
        if (user == null) {
            return null;
        }
        if (kind == RuleKind.IDENTIFY) {
            return new Identification.User(user, traits(values), values.text(anonymousId));
        }
        String previous = values.text(previousId);
        return previous == null ? null : new Identification.Alias(user, previous);
    }

    private Map<String, Object> traits(CallValues values) {
        Map<String, Object> known = new LinkedHashMap<>();
        for (int i = 0; i < traits.size(); i++) {
            Object value = values.value(traits.get(i));
            if (value != null) {
                known.put(traitNames.get(i), value);
            }
        }
        return known;
    }
}
