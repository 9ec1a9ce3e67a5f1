package com.example.platform.account;

import com.example.platform.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts and what they belong to. */
public final class AccountService {

    private final Metrics metrics;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, String> usersByAnonymousId = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public AccountService(Metrics metrics) {
        this.metrics = metrics;
    }

    public User signUp(SignUp signUp) {
        User user = new User("user-" + numbers.incrementAndGet(), signUp.email(), null, null);
        users.put(user.id(), user);
        metrics.count("account.signed_up");
        return user;
    }

    /** What the visitor did before signing up was done by {@code user}. */
    public void linkAnonymous(String anonymousId, User user) {
        usersByAnonymousId.put(anonymousId, user.id());
        metrics.count("account.linked");
    }

    public User joinOrganization(User user, Organization organization) {
        metrics.count("account.joined_organization");
        return keep(user.in(organization));
    }

    public User joinWorkspace(User user, Workspace workspace) {
        metrics.count("account.joined_workspace");
        return keep(user.in(workspace));
    }

    /** By id, also by an anonymous one that was linked; null if there is no such user. */
    public User find(String id) {
        return users.get(usersByAnonymousId.getOrDefault(id, id));
    }

    private User keep(User user) {
        users.put(user.id(), user);
        return user;
    }
}
