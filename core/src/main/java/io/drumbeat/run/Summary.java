package io.drumbeat.run;

import java.util.List;

/** What a run did, in figures. A record; its components are the snake_case fields of the envelope's {@code summary}. */
public interface Summary {
    /** Some records were rejected or failed although the run went through: exit code 3. */
    default boolean partial() {
        return false;
    }

    /** The parts that it has outcomes of, for whoever must be told in a few words. */
    default List<Part> parts() {
        return List.of();
    }
}
