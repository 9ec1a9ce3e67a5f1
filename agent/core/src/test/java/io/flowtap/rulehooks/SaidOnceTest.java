package io.flowtap.rulehooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.DeskAgent;
import com.example.desk.DeskChat;
import com.example.desk.DeskWorker;
import io.flowtap.operation.AgentDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What methods say that call each other is said once. */
class SaidOnceTest {

    private static final String SHORT = "append(Ljava/lang/String;)V";
    private static final String LONG = "append(Ljava/lang/String;Ljava/lang/String;)V";
    private static final String NEW = "<init>(Ljava/lang/String;)V";
    private static final String NEW_WITH_TOOLS = "<init>(Ljava/lang/String;I)V";

    @RegisterExtension
    private final RecordedCalls recorded = new RecordedCalls();

    private final NamedCalls chats = new NamedCalls(
            "rules:\n  - method: " + DeskChat.class.getName()
                    + ".append\n    event: message_sent\n    conversation_id: text\n    role: \"user\"",
            DeskChat.class);

    @Test
    void byAnOverloadThatCallsAnother() {
        DeskChat chat = new DeskChat();

        chats.call(
                DeskChat.class,
                SHORT,
                chat,
                new Object[] {"outer"},
                () -> chats.call(DeskChat.class, LONG, chat, new Object[] {"inner", "user"}, () -> {}));
        chats.call(DeskChat.class, LONG, chat, new Object[] {"later", "user"}, () -> {});

        assertThat(conversations()).containsExactly("outer", "later");
    }

    @Test
    void alsoAfterOneHasThrown() {
        DeskChat chat = new DeskChat();

        chats.call(DeskChat.class, SHORT, chat, new Object[] {"broken"}, () -> {
            throw new IllegalStateException();
        });
        chats.call(DeskChat.class, SHORT, chat, new Object[] {"again"}, () -> {});

        assertThat(conversations()).containsExactly("again");
    }

    @Test
    void onOtherObjectsItIsSaidAgain() {
        chats.call(
                DeskChat.class,
                SHORT,
                new DeskChat(),
                new Object[] {"outer"},
                () -> chats.call(DeskChat.class, SHORT, new DeskChat(), new Object[] {"inner"}, () -> {}));

        assertThat(conversations()).containsExactly("inner", "outer");
    }

    @Test
    void byConstructorsThatCallEachOther() {
        NamedCalls agents = agents("", DeskAgent.class);
        DeskAgent one = new DeskAgent("one");
        DeskAgent two = new DeskAgent("two", 2);

        agents.constructed(DeskAgent.class, NEW_WITH_TOOLS, one, "one", 0);
        agents.constructed(DeskAgent.class, NEW, one, "one");
        agents.constructed(DeskAgent.class, NEW_WITH_TOOLS, two, "two", 2);

        assertThat(recorded.agents).extracting(AgentDescription::agentId).containsExactly("one", "two");
    }

    @Test
    void byTheConstructorOfTheClassThatIsMadeAndNotBefore() {
        NamedCalls agents = agents("+", DeskAgent.class, DeskWorker.class);
        DeskWorker worker = new DeskWorker("worker");

        agents.constructed(DeskAgent.class, NEW_WITH_TOOLS, worker, "worker", 1);
        assertThat(recorded.agents).isEmpty();
        agents.constructed(DeskWorker.class, NEW, worker, "worker");

        assertThat(recorded.agents).extracting(AgentDescription::agentId).containsExactly("worker");
    }

    @Test
    void anObjectOfASubclassThatNoRuleMeansIsOneAllTheSame() {
        NamedCalls agents = agents("", DeskAgent.class, DeskWorker.class);

        agents.constructed(DeskAgent.class, NEW_WITH_TOOLS, new DeskWorker("worker"), "worker", 1);

        assertThat(recorded.agents).extracting(AgentDescription::agentId).containsExactly("worker");
    }

    private List<@Nullable Object> conversations() {
        List<@Nullable Object> conversations = new ArrayList<>();
        recorded.captured.forEach(properties -> conversations.add(properties.get("conversation_id")));
        return conversations;
    }

    private static NamedCalls agents(String subtypes, Class<?>... types) {
        return new NamedCalls(
                "rules:\n  - method: " + DeskAgent.class.getName() + subtypes
                        + ".new\n    is: agent_created\n    agent_id: this.name",
                types);
    }
}
