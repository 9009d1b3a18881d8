package io.drumbeat.segment;

import io.drumbeat.workspace.Workspace;

/** What is asked of segments, and recorded nowhere. */
public sealed interface Question {
    /** Nothing: who is in which segment is recorded. */
    record Nothing() implements Question {}

    /** Why a person is in each segment, or not. */
    record Why(String lead) implements Question {}

    /** For how many people a predicate holds. */
    record HowMany(String predicate) implements Question {}

    /** Who would enter and exit with the files as they are. */
    record WhatIf(Baseline against) implements Question {}

    /** How many people are in two segments at once. */
    record Overlap() implements Question {}

    /** How large a segment was, run by run. */
    record Sizes(String segment) implements Question {}

    /** What a simulation compares with. */
    sealed interface Baseline {
        /** How people call it. */
        String label();

        /** Who is in which segment by the last run that recorded it. */
        record Recorded() implements Baseline {
            @Override
            public String label() {
                return "the members recorded last";
            }
        }

        /** Another workspace, with features, scores and segments of its own. */
        record Other(Workspace workspace, String label) implements Baseline {}
    }
}
