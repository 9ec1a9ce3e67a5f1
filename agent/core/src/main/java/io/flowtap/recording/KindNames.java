package io.flowtap.recording;

import io.flowtap.operation.OperationKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The {@code kind} of an execution node. */
final class KindNames {

    private static final Map<OperationKind, String> NAMES = new EnumMap<>(OperationKind.class);

    static {
        for (OperationKind kind : OperationKind.values()) {
            NAMES.put(kind, kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private KindNames() {}

    static String of(OperationKind kind) {
        return NAMES.get(kind);
    }
}
