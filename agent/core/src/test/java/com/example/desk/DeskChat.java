package com.example.desk;

/** What is said there. */
public final class DeskChat {

    public void append(String text) {
        append(text, "user");
    }

    public void append(String text, String role) {}
}
