package com.example.platform.chat;

import com.example.platform.session.Session;
import java.util.ArrayList;
import java.util.List;

/** What a user and the assistant have said. */
public final class ChatConversation {

    private final String id;
    private final Session session;
    private final List<ConversationMessage> messages = new ArrayList<>();

    ChatConversation(String id, Session session) {
        this.id = id;
        this.session = session;
    }

    public String getId() {
        return id;
    }

    public Session getSession() {
        return session;
    }

    public synchronized List<ConversationMessage> getMessages() {
        return List.copyOf(messages);
    }

    synchronized void add(ConversationMessage message) {
        messages.add(message);
    }
}
