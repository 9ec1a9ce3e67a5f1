package com.example.platform.session;

/** What users do with the web client. */
public enum InteractionType {
    CLICK,
    HOVER,
    SCROLL,
    KEYPRESS,
    NAVIGATION,
    MODE_SWITCH,
    COMPONENT_INTERACTION
}
