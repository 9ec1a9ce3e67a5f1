package com.example.platform.chat;

/** Who says something. */
public enum Role {
    USER,
    ASSISTANT
}
