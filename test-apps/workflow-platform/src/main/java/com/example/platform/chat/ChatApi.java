package com.example.platform.chat;

import com.example.platform.account.ThreadContext;
import com.example.platform.session.SessionService;
import com.example.platform.web.ApiServer;
import com.example.platform.workflow.Workflow;
import com.example.platform.workflow.WorkflowExecutor;
import com.example.platform.workflow.WorkflowResult;
import com.example.platform.workflow.WorkflowStatus;
import java.util.Map;

/** Where the web client talks to the assistant. Every question is answered by a workflow. */
public final class ChatApi {

    private static final String REFUSAL = "I can only help with orders, bikes and our shop.";

    private final ConversationService conversations;
    private final EscalationService escalations;
    private final SessionService sessions;
    private final WorkflowExecutor executor;
    private final Workflow answering;

    public ChatApi(
            ConversationService conversations,
            EscalationService escalations,
            SessionService sessions,
            WorkflowExecutor executor,
            Workflow answering) {
        this.conversations = conversations;
        this.escalations = escalations;
        this.sessions = sessions;
        this.executor = executor;
        this.answering = answering;
    }

    public void register(ApiServer server) {
        server.route("/chat/start", body -> {
            String sessionId = String.valueOf(body.get("sessionId"));
            return Map.of(
                    "conversationId",
                    conversations.open(sessions.get(sessionId)).getId());
        });
        server.route("/chat/message", this::message);
        server.route("/chat/escalate", this::escalate);
    }

    private Map<String, Object> message(Map<String, Object> body) {
        ChatConversation conversation = conversation(body);
        String question = String.valueOf(body.get("text"));
        conversations.append(conversation, new ConversationMessage(Role.USER, question, null));
        WorkflowResult result = executor.execute(
                answering,
                ThreadContext.currentUser(),
                conversation.getSession().getId(),
                question);
        boolean answered = result.status() == WorkflowStatus.COMPLETED;
        ConversationMessage answer =
                new ConversationMessage(Role.ASSISTANT, answered ? result.output() : REFUSAL, answered ? 0.9 : 0.2);
        conversations.append(conversation, answer);
        return Map.of("text", answer.text());
    }

    private Map<String, Object> escalate(Map<String, Object> body) {
        escalations.escalate(conversation(body), String.valueOf(body.get("reason")));
        return Map.of();
    }

    private ChatConversation conversation(Map<String, Object> body) {
        return conversations.get(String.valueOf(body.get("conversationId")));
    }
}
