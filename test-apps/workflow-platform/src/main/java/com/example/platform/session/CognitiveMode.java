package com.example.platform.session;

/** What a user seems to be doing. */
public enum CognitiveMode {
    BROWSING,
    EXPLORING,
    FOCUSED,
    OVERLOADED
}
