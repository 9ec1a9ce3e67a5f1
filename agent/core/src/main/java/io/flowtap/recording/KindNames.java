package io.flowtap.recording;

import io.flowtap.operation.OperationKind;
import java.util.Locale;

/** The {@code kind} of an execution node. */
final class KindNames {

    private static final String[] NAMES = new String[OperationKind.values().length];

    static {
        for (OperationKind kind : OperationKind.values()) {
            NAMES[kind.ordinal()] = kind.name().toLowerCase(Locale.ROOT);
        }
    }

    private KindNames() {}

    static String of(OperationKind kind) {
        return NAMES[kind.ordinal()];
    }
}
