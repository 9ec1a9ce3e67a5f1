package io.flowtap.instrumentation.langchain4j.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.flowtap.operation.BoundedText;
import java.util.List;

/** Messages as text, for teams that switched capture on. Images, audio and files are named, never copied. */
public final class Conversation {

    private Conversation() {}

    /** One paragraph per message, each after its role. */
    public static String text(List<? extends ChatMessage> messages) {
        if (messages == null) {
            return null;
        }
        BoundedText text = new BoundedText();
        for (ChatMessage message : messages) {
            if (text.isFull()) {
                break;
            }
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            text.append(role(message)).append(": ").append(text(message));
        }
        return text.toString();
    }

    /** The words of one message; never null. */
    public static String text(ChatMessage message) {
        try {
            return words(message);
        } catch (RuntimeException ofTheHost) {
            return "";
        }
    }

    private static String words(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        } else if (message instanceof UserMessage user) {
            return contents(user);
        } else if (message instanceof AiMessage answer) {
            return answer(answer);
        } else if (message instanceof ToolExecutionResultMessage result) {
            return result.text();
        }
        return "";
    }

    private static String role(ChatMessage message) {
        if (message instanceof SystemMessage) {
            return "system";
        } else if (message instanceof UserMessage) {
            return "user";
        } else if (message instanceof AiMessage) {
            return "assistant";
        }
        return message instanceof ToolExecutionResultMessage ? "tool" : "other";
    }

    private static String contents(UserMessage message) {
        BoundedText text = new BoundedText();
        for (Content content : message.contents()) {
            if (text.isFull()) {
                break;
            }
            if (!text.isEmpty()) {
                text.append("\n");
            }
            if (content instanceof TextContent words) {
                text.append(words.text());
            } else {
                text.append("[").append(String.valueOf(content.type())).append("]");
            }
        }
        return text.toString();
    }

    private static String answer(AiMessage message) {
        BoundedText text = new BoundedText().append(message.text());
        if (message.hasToolExecutionRequests()) {
            for (ToolExecutionRequest request : message.toolExecutionRequests()) {
                text.append(text.isEmpty() ? "" : "\n");
                text.append(request.name())
                        .append("(")
                        .append(request.arguments())
                        .append(")");
            }
        }
        return text.toString();
    }
}
