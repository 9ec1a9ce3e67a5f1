package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.TypeUse;

/** What a path may begin with: a parameter, {@code this}, {@code return}, and its type. */
record PathRoot(String path, TypeUse type) {}
