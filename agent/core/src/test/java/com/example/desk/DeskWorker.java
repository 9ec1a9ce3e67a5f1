package com.example.desk;

/** Who works. */
public final class DeskWorker extends DeskAgent {

    public DeskWorker(String name) {
        super(name, 1);
    }
}
