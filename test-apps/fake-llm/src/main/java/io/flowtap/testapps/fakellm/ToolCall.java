package io.flowtap.testapps.fakellm;

/**
 * A tool the model wants called.
 *
 * @param name as the application declared it, or not at all
 * @param arguments the text sent as arguments; JSON unless the script wants it broken
 */
public record ToolCall(String name, String arguments) {}
