package com.example.platform.account;

/**
 * Someone with an account.
 *
 * @param organization null until the user has joined one
 * @param workspace null until the user has joined one
 */
public record User(String id, String email, Organization organization, Workspace workspace) {

    User in(Organization joined) {
        return new User(id, email, joined, workspace);
    }

    User in(Workspace joined) {
        return new User(id, email, organization, joined);
    }
}
