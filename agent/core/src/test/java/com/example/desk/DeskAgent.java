package com.example.desk;

/** Who answers. */
public class DeskAgent {

    final String name;
    final int tools;

    public DeskAgent(String name) {
        this(name, 0);
    }

    public DeskAgent(String name, int tools) {
        this.name = name;
        this.tools = tools;
    }
}
