package io.drumbeat.profile;

import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import io.drumbeat.yaml.Text;
import java.util.stream.Stream;

/** What a model asks of the profile: in its rules, and in its levels. */
public final class ModelPredicates {
    private ModelPredicates() {}

    public static Stream<Text> of(ScoringModel model) {
        return Stream.concat(
                model.rules().stream()
                        .flatMap(rule -> rule instanceof WhereRule once ? Stream.of(once.where()) : Stream.empty()),
                model.levels().stream().flatMap(level -> Stream.ofNullable(level.where())));
    }
}
