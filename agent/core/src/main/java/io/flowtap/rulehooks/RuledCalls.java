package io.flowtap.rulehooks;

import io.flowtap.rulehooks.callback.Callbacks;

/** What the calls of all rules share that have not ended yet. */
record RuledCalls(OpenCalls open, KeyedCalls keyed, Callbacks callbacks) {}
