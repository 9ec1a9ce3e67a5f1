package io.flowtap.instrumentation.capture;

import io.flowtap.identity.Identification;
import io.flowtap.operation.Operations;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** {@code Flowtap.group}. */
final class GroupHook {

    private GroupHook() {}

    @Advice.OnMethodEnter
    static void enter(
            @Advice.Argument(0) String userId,
            @Advice.Argument(1) String groupType,
            @Advice.Argument(2) String groupId,
            @Advice.Argument(3) Map<String, ?> traits) {
        if (groupType != null && !groupType.isBlank() && groupId != null && !groupId.isBlank()) {
            Operations.identified(new Identification.Group(userId, groupType, groupId, traits));
        }
    }
}
