package com.example.platform.chat;

/** @param confidence how sure the assistant is, from 0 to 1; null for users */
public record ConversationMessage(Role role, String text, Double confidence) {}
