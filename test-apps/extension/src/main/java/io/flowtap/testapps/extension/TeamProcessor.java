package io.flowtap.testapps.extension;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import io.flowtap.extension.Settings;

/** Says in each event which team runs the application: {@code flowtap.extension.example.team}. */
public final class TeamProcessor implements EventProcessor {

    private static final PropertyKey TEAM = PropertyKey.of("team");

    private volatile String team;

    @Override
    public String name() {
        return "example";
    }

    @Override
    public void configure(Settings settings) {
        team = settings.ofExtension(name()).get("team");
    }

    @Override
    public boolean process(EventDraft draft) {
        draft.put(TEAM, team);
        return true;
    }
}
