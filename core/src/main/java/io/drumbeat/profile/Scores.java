package io.drumbeat.profile;

import io.drumbeat.workspace.ScoringModel;
import java.util.Collection;
import org.jooq.Table;

/** Where the scores in a profile come from: those that are kept, or those that models give now. */
public interface Scores {
    /** The models whose scores these are. */
    Collection<ScoringModel> models();

    /** Finds what they take of everybody, once what people watch is that of the instant. */
    void find();

    /**
     * People with their scores beside what is known of them.
     *
     * @param people under the name of the profile, with every column that the models' rules read
     * @param slice who they are
     * @return the same with the scores' columns, under that name
     */
    Table<?> beside(Table<?> people, Slice slice);

    /** Gives the room of what was found back. */
    void drop();
}
