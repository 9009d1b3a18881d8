package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import java.util.List;

/** Columns of the profile that are learnt in one way: what they are, and where they are found. */
interface Facts {

    /** The columns, known before anything runs. */
    List<Column> columns();

    /** Finds those that are asked for: what they come from is joined to the people, and each is selected under its name. */
    void find(People people);
}
