package com.example.platform.chat;

import com.example.platform.Metrics;
import com.example.platform.session.Session;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps conversations. */
public final class ConversationService {

    private final Map<String, ChatConversation> conversations = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Metrics metrics;

    public ConversationService(Metrics metrics) {
        this.metrics = metrics;
    }

    public ChatConversation open(Session session) {
        ChatConversation conversation = new ChatConversation("conversation-" + numbers.incrementAndGet(), session);
        conversations.put(conversation.getId(), conversation);
        metrics.count("conversation.started");
        return conversation;
    }

    public void append(ChatConversation conversation, ConversationMessage message) {
        conversation.add(message);
        metrics.count("message." + message.role().name().toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException if there is no such conversation */
    public ChatConversation get(String id) {
        ChatConversation conversation = conversations.get(id);
        if (conversation == null) {
            throw new IllegalArgumentException("No conversation " + id);
        }
        return conversation;
    }
}
