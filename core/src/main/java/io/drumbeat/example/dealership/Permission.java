package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import java.util.List;

/** What a dealer's CRM notes about a channel: allowed, forbidden, or never asked. */
enum Permission {
    GRANTED("X"),
    DENIED("STOP"),
    NEVER_ASKED("");

    /** As it stands in the export. */
    final String mark;

    Permission(String mark) {
        this.mark = mark;
    }

    static Permission of(Dice dice, int granted, int denied) {
        return dice.pick(List.of(values()), granted, denied, 100 - granted - denied);
    }
}
