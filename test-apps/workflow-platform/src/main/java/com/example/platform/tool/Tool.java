package com.example.platform.tool;

import java.util.Map;

/** Something that agents and workflows can have done. */
@FunctionalInterface
public interface Tool {

    /** @throws ToolException if it cannot be done */
    String run(Map<String, String> arguments);
}
