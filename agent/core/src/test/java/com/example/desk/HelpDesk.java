package com.example.desk;

/** Where somebody comes to. */
public final class HelpDesk {

    private HelpDesk() {}

    public static void open(DeskVisit visit) {}
}
