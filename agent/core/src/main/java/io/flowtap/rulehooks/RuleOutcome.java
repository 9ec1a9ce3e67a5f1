package io.flowtap.rulehooks;

import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** How a rule says that an operation ended. */
enum RuleOutcome {
    OK {
        @Override
        void end(Operation operation, @Nullable Throwable thrown) {
            operation.end();
        }
    },
    FAILED {
        @Override
        void end(Operation operation, @Nullable Throwable thrown) {
            operation.fail(thrown);
        }
    },
    BLOCKED {
        @Override
        void end(Operation operation, @Nullable Throwable thrown) {
            operation.block(thrown);
        }
    },
    SUSPENDED {
        @Override
        void end(Operation operation, @Nullable Throwable thrown) {
            operation.suspend();
        }
    },
    CANCELLED {
        @Override
        void end(Operation operation, @Nullable Throwable thrown) {
            operation.cancel();
        }
    };

    abstract void end(Operation operation, @Nullable Throwable thrown);

    /** Null for any other word. */
    static @Nullable RuleOutcome of(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "ok" -> OK;
            case "failed" -> FAILED;
            case "blocked" -> BLOCKED;
            case "suspended" -> SUSPENDED;
            case "cancelled" -> CANCELLED;
            default -> null;
        };
    }
}
